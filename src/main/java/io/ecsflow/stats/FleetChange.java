package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the fleet's rows are made of. */
public sealed interface FleetChange {

  /** The time of the window to which it belongs, milliseconds since the epoch. */
  long time();

  /** Writes itself, so that {@link #readFrom} knows which kind it is. */
  void writeTo(DataOutput out) throws IOException;

  /** What {@link #writeTo} wrote. */
  static FleetChange readFrom(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case Host.TAG -> Host.readFrom(in);
      case Shift.TAG -> Shift.readFrom(in);
      default -> throw new IOException("tag of a fleet's change must be 0 or 1, was " + tag);
    };
  }

  /**
   * One host in one window.
   *
   * @param time the start of the window
   * @param receivedUntil the greatest timestamp of its source records
   * @param os of the host
   * @param version of the agent
   * @param events how many
   * @param categories events by category, in the order of {@link EventCategory#NAMES}; not to be
   *     modified
   * @param cpu mean of the host's in millionths of a percent, -1 where unknown
   * @param memory likewise
   * @param rebooted whether the host did
   * @param restarted whether the agent did
   */
  record Host(
      long time,
      long receivedUntil,
      String os,
      String version,
      long events,
      long[] categories,
      long cpu,
      long memory,
      boolean rebooted,
      boolean restarted)
      implements FleetChange {

    private static final byte TAG = 0;

    static Host of(HostStats row) {
      return new Host(
          row.start(),
          row.stats().receivedUntil(),
          row.identity().os(),
          row.identity().version(),
          row.stats().events(),
          row.stats().categories(),
          mean(row, Figure.HOST_CPU),
          mean(row, Figure.HOST_MEMORY),
          row.changes().reboots() > 0,
          row.changes().restarts() > 0);
    }

    private static long mean(HostStats row, Figure figure) {
      Distribution values = row.stats().figure(figure);
      return values.isEmpty() ? -1 : values.mean();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte(TAG);
      Varints.write(time, out);
      Varints.write(receivedUntil, out);
      out.writeUTF(os);
      out.writeUTF(version);
      Varints.write(events, out);
      Varints.write(categories.length, out);
      for (long count : categories) {
        Varints.write(count, out);
      }
      Varints.write(cpu + 1, out);
      Varints.write(memory + 1, out);
      out.writeBoolean(rebooted);
      out.writeBoolean(restarted);
    }

    private static Host readFrom(DataInput in) throws IOException {
      return new Host(
          Varints.read(in),
          Varints.read(in),
          in.readUTF(),
          in.readUTF(),
          Varints.read(in),
          readCategories(in),
          Varints.read(in) - 1,
          Varints.read(in) - 1,
          in.readBoolean(),
          in.readBoolean());
    }

    private static long[] readCategories(DataInput in) throws IOException {
      long[] categories = new long[Varints.readInt(in)];
      for (int i = 0; i < categories.length; i++) {
        categories[i] = Varints.read(in);
      }
      return categories;
    }
  }

  /**
   * Agents that came, went, or changed how they are: one more or one fewer of each.
   *
   * @param time when
   * @param known agents that were heard of and are not forgotten
   * @param silent of these, reported as inactive
   * @param shutDown of these, reported as shut down
   * @param draining of these, sending events of long ago
   */
  record Shift(long time, int known, int silent, int shutDown, int draining)
      implements FleetChange {

    private static final byte TAG = 1;

    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte(TAG);
      Varints.write(time, out);
      out.writeByte(known);
      out.writeByte(silent);
      out.writeByte(shutDown);
      out.writeByte(draining);
    }

    private static Shift readFrom(DataInput in) throws IOException {
      return new Shift(
          Varints.read(in), in.readByte(), in.readByte(), in.readByte(), in.readByte());
    }
  }
}
