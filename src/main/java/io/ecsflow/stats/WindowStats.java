package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/**
 * What was seen of one agent in one window. It depends on the samples alone, not on their order
 * (but for which of two readings of one moment names the host).
 */
public final class WindowStats {

  private static final Figure[] FIGURES = Figure.values();

  /** More versions in one window are not kept: nobody installs as many. */
  private static final int MOST_VERSIONS = 8;

  private long end;
  private long events;
  private long statsEvents;
  private long clockAhead;
  private long newestTime = Long.MIN_VALUE;
  private long receivedUntil = Origin.NO_TIMESTAMP;
  private long touched = Long.MIN_VALUE;
  private HostIdentity identity = HostIdentity.UNKNOWN;
  private final long[] categories = new long[EventCategory.NAMES.size()];
  private final Distribution[] figures = new Distribution[FIGURES.length];
  private final Distribution delay;
  private final UptimeSeries hostUptimes;
  private final UptimeSeries agentUptimes;
  private final TreeSet<String> versions = new TreeSet<>();

  /**
   * @param end of the window, milliseconds since the epoch, exclusive
   */
  WindowStats(long end) {
    this.end = end;
    for (Figure figure : FIGURES) {
      figures[figure.number()] = new Distribution();
    }
    delay = new Distribution();
    hostUptimes = new UptimeSeries();
    agentUptimes = new UptimeSeries();
  }

  private WindowStats(long end, DataInput in) throws IOException {
    this.end = end;
    events = Varints.read(in);
    statsEvents = Varints.read(in);
    clockAhead = Varints.read(in);
    newestTime = Varints.read(in);
    receivedUntil = Varints.read(in);
    touched = Varints.read(in);
    identity = HostIdentity.readFrom(in);
    for (int bits = Varints.readInt(in), i = 0; bits != 0; bits >>>= 1, i++) {
      categories[i] = (bits & 1) == 0 ? 0 : Varints.read(in);
    }
    int written = Varints.readInt(in);
    for (int i = 0; i < FIGURES.length; i++) {
      figures[i] = i < written ? Distribution.readFrom(in) : new Distribution();
    }
    delay = Distribution.readFrom(in);
    hostUptimes = UptimeSeries.readFrom(in);
    agentUptimes = UptimeSeries.readFrom(in);
    for (int left = Varints.readInt(in); left > 0; left--) {
      versions.add(in.readUTF());
    }
  }

  /**
   * Adds a sample of this window.
   *
   * @param time by which it is in this window, milliseconds since the epoch
   * @param ahead whether that is not its own time, since its clock is too far ahead
   */
  void add(HostSample sample, long time, boolean ahead) {
    events++;
    clockAhead += ahead ? 1 : 0;
    receivedUntil = Math.max(receivedUntil, sample.origin().timestamp());
    count(sample.categories());
    identify(sample.identity(), time);
    if (!ahead && hasDelay(sample)) {
      delay.add(Math.max(0, sample.receivedTime() - sample.eventTime()));
    }
    if (!sample.figures().equals(Figures.NONE)) {
      measure(sample.figures(), time);
    }
  }

  private void identify(HostIdentity said, long time) {
    boolean newer = time >= newestTime;
    identity = newer ? said.orElse(identity) : identity.orElse(said);
    newestTime = Math.max(newestTime, time);
    if (!said.version().isEmpty() && versions.size() < MOST_VERSIONS) {
      versions.add(said.version());
    }
  }

  private void measure(Figures measured, long time) {
    boolean any = false;
    for (Figure figure : FIGURES) {
      if (measured.has(figure)) {
        figures[figure.number()].add(measured.get(figure));
        any = true;
      }
    }
    statsEvents += any ? 1 : 0;
    if (measured.has(Figure.HOST_UPTIME)) {
      hostUptimes.add(time, measured.get(Figure.HOST_UPTIME));
    }
    if (measured.has(Figure.AGENT_UPTIME)) {
      agentUptimes.add(time, measured.get(Figure.AGENT_UPTIME));
    }
  }

  private void count(int bits) {
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      categories[Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  private static boolean hasDelay(HostSample sample) {
    return sample.timeSource() == TimeSource.EVENT
        && sample.origin().timestamp() != Origin.NO_TIMESTAMP;
  }

  /**
   * Where the window ends, milliseconds since the epoch, exclusive: it keeps what it began with.
   */
  long end() {
    return end;
  }

  /** Says where a window of the first layout ends. */
  void endAt(long time) {
    end = time;
  }

  /** Puts times of the source that lie after the latest that can be back to another. */
  void putBack(long latest, long time) {
    touched = touched > latest ? time : touched;
    receivedUntil = receivedUntil > latest ? time : receivedUntil;
  }

  /** All events of the window. */
  public long events() {
    return events;
  }

  /** Those that measured something. */
  public long statsEvents() {
    return statsEvents;
  }

  /** Those whose clock was too far ahead. */
  public long clockAhead() {
    return clockAhead;
  }

  /** Events by category, in the order of {@link EventCategory#NAMES}; not to be modified. */
  long[] categories() {
    return categories;
  }

  /** In the fixed point of the figure's unit. */
  Distribution figure(Figure figure) {
    return figures[figure.number()];
  }

  /** From an event's own time to its source record's timestamp, milliseconds. */
  Distribution delay() {
    return delay;
  }

  UptimeSeries hostUptimes() {
    return hostUptimes;
  }

  UptimeSeries agentUptimes() {
    return agentUptimes;
  }

  /** As the newest event says. */
  public HostIdentity identity() {
    return identity;
  }

  /** How many versions the agent had in the window that are not this one. */
  int otherVersionsThan(String version) {
    return versions.size() - (versions.contains(version) ? 1 : 0);
  }

  /** The greatest timestamp of the source records, {@link Origin#NO_TIMESTAMP} where none has. */
  public long receivedUntil() {
    return receivedUntil;
  }

  /** The clock of the source partition when the last sample came. */
  long touched() {
    return touched;
  }

  void touch(long partitionClock) {
    touched = Math.max(touched, partitionClock);
  }

  void writeTo(DataOutput out) throws IOException {
    Varints.write(events, out);
    Varints.write(statsEvents, out);
    Varints.write(clockAhead, out);
    Varints.write(newestTime, out);
    Varints.write(receivedUntil, out);
    Varints.write(touched, out);
    identity.writeTo(out);
    writeCategories(out);
    Varints.write(figures.length, out);
    for (Distribution figure : figures) {
      figure.writeTo(out);
    }
    delay.writeTo(out);
    hostUptimes.writeTo(out);
    agentUptimes.writeTo(out);
    Varints.write(versions.size(), out);
    for (String version : versions) {
      out.writeUTF(version);
    }
  }

  private void writeCategories(DataOutput out) throws IOException {
    int bits = 0;
    for (int i = 0; i < categories.length; i++) {
      bits |= categories[i] == 0 ? 0 : 1 << i;
    }
    Varints.write(bits, out);
    for (long count : categories) {
      if (count != 0) {
        Varints.write(count, out);
      }
    }
  }

  /** What {@link #writeTo} wrote of a window with this end. */
  static WindowStats readFrom(long end, DataInput in) throws IOException {
    return new WindowStats(end, in);
  }
}
