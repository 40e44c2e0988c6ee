package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A change that the rows of the fleet aggregate. */
public sealed interface FleetChange {

  /** The Flink key of all changes, and the Kafka key of the rows: there is one fleet. */
  String KEY = "fleet";

  /** The time by which it belongs to a window, milliseconds since the epoch. */
  long time();

  /** Writes a tag, by which {@link #readFrom} knows the kind of change, and then the change. */
  void writeTo(DataOutput out) throws IOException;

  /** Reads what {@link #writeTo} wrote. */
  static FleetChange readFrom(DataInput in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case HostWindow.TAG -> HostWindow.readFrom(in);
      case AgentDelta.TAG -> AgentDelta.readFrom(in);
      case Partial.TAG -> Partial.readFrom(in);
      default -> throw new IOException("tag of a fleet's change must be 0 to 2, was " + tag);
    };
  }

  /**
   * One host in one window.
   *
   * @param time the start of the window
   * @param maxTimestamp the maximum timestamp of its source records
   * @param os of the host
   * @param version of the agent
   * @param events number of events
   * @param categories events by category, in the order of {@link EventCategory#NAMES}; not to be
   *     modified
   * @param cpu mean processor usage of the host, in millionths of a percent; -1 if unknown
   * @param memory mean memory usage of the host, in millionths of a percent; -1 if unknown
   * @param rebooted whether the host rebooted
   * @param restarted whether the agent restarted
   */
  record HostWindow(
      long time,
      long maxTimestamp,
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

    static HostWindow of(HostStatsRow row) {
      return new HostWindow(
          row.start(),
          row.stats().maxTimestamp(),
          row.identity().os(),
          row.identity().version(),
          row.stats().events(),
          row.stats().categories(),
          mean(row, Measurement.HOST_CPU),
          mean(row, Measurement.HOST_MEMORY),
          row.changes().reboots() > 0,
          row.changes().restarts() > 0);
    }

    private static long mean(HostStatsRow row, Measurement measurement) {
      Distribution values = row.stats().distribution(measurement);
      return values.isEmpty() ? -1 : values.mean();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte(TAG);
      Varints.write(time, out);
      Varints.write(maxTimestamp, out);
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

    private static HostWindow readFrom(DataInput in) throws IOException {
      return new HostWindow(
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
      int length = Varints.readInt(in);
      if (length > Integer.SIZE) {
        throw new IOException("categories are bits of an int, not " + length);
      }
      long[] categories = new long[length];
      for (int i = 0; i < categories.length; i++) {
        categories[i] = Varints.read(in);
      }
      return categories;
    }
  }

  /**
   * Differences in the numbers of agents, when one comes, goes or changes its presence.
   *
   * @param time when, milliseconds since the epoch
   * @param known agents that sent events and are not forgotten
   * @param silent of these, reported as inactive
   * @param shutDown of these, reported as shut down
   * @param draining of these, sending events of long ago
   */
  record AgentDelta(long time, int known, int silent, int shutDown, int draining)
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

    private static AgentDelta readFrom(DataInput in) throws IOException {
      return new AgentDelta(
          Varints.read(in), in.readByte(), in.readByte(), in.readByte(), in.readByte());
    }
  }

  /**
   * Changes that belong to the same window, whatever the windows are, merged.
   *
   * @param time of all of them
   * @param changes not to be modified
   */
  record Partial(long time, FleetWindow changes) implements FleetChange {

    private static final byte TAG = 2;

    @Override
    public void writeTo(DataOutput out) throws IOException {
      out.writeByte(TAG);
      Varints.write(time, out);
      changes.writeTo(out);
    }

    private static Partial readFrom(DataInput in) throws IOException {
      return new Partial(Varints.read(in), FleetWindow.readFrom(in));
    }
  }
}
