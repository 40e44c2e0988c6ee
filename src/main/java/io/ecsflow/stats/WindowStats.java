package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The statistics of one agent in one window. They depend on the samples alone, not on their order
 * (except that the last of several samples with one time names the host).
 */
public final class WindowStats {

  private static final Measurement[] MEASUREMENTS = Measurement.values();

  /** Further versions in one window are ignored: no honest agent has so many. */
  private static final int MAX_VERSIONS = 8;

  /** Of a window without measurements, as most are that have few events; never modified. */
  private static final Distribution[] UNMEASURED = new Distribution[MEASUREMENTS.length];

  static {
    Arrays.fill(UNMEASURED, Distribution.EMPTY);
  }

  private final long start;
  private long end;
  private long events;
  private long statsEvents;
  private long clockAhead;
  private long maxEventTime = Long.MIN_VALUE;
  private long maxTimestamp = Origin.NO_TIMESTAMP;
  private long partitionClock = Long.MIN_VALUE;
  private HostIdentity identity = HostIdentity.UNKNOWN;
  private final CategoryCounts categories;

  /** By the number of a measurement; {@link Distribution#EMPTY} where there is none. */
  private Distribution[] distributions = UNMEASURED;

  private final Distribution delay;
  private final UptimeSeries hostUptimes;
  private final UptimeSeries agentUptimes;
  private SortedSet<String> versions = Collections.emptySortedSet();

  /**
   * @param start of the window, milliseconds since the epoch
   * @param end of the window, exclusive
   */
  WindowStats(long start, long end) {
    this.start = start;
    this.end = end;
    categories = new CategoryCounts();
    delay = new Distribution();
    hostUptimes = new UptimeSeries();
    agentUptimes = new UptimeSeries();
  }

  private WindowStats(long start, long end, DataInput in) throws IOException {
    this.start = start;
    this.end = end;
    events = Varints.read(in);
    statsEvents = Varints.read(in);
    clockAhead = Varints.read(in);
    maxEventTime = Varints.read(in);
    maxTimestamp = Varints.read(in);
    partitionClock = Varints.read(in);
    identity = HostIdentity.readFrom(in);
    categories = CategoryCounts.readFrom(in);
    int written = Varints.readInt(in);
    for (int i = 0; i < Math.min(written, MEASUREMENTS.length); i++) {
      Distribution read = Distribution.readFrom(in);
      if (!read.isEmpty()) {
        ownDistributions()[i] = read;
      }
    }
    delay = Distribution.readFrom(in);
    hostUptimes = UptimeSeries.readFrom(in);
    agentUptimes = UptimeSeries.readFrom(in);
    for (int left = Varints.readInt(in); left > 0; left--) {
      ownVersions().add(in.readUTF());
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
    maxTimestamp = Math.max(maxTimestamp, sample.origin().timestamp());
    categories.add(sample.categories());
    identify(sample.identity(), time);
    if (!ahead && hasDelay(sample)) {
      delay.add(Math.max(0, sample.receivedTime() - sample.eventTime()));
    }
    if (!sample.measurements().equals(Measurements.NONE)) {
      measure(sample.measurements(), time);
    }
  }

  private void identify(HostIdentity named, long time) {
    boolean newer = time >= maxEventTime;
    addVersion(named.version());
    identity = newer ? named.orElse(identity) : identity.orElse(named);
    maxEventTime = Math.max(maxEventTime, time);
  }

  private void addVersion(String version) {
    boolean isKnown = version.equals(identity.version());
    if (!isKnown && !version.isEmpty() && versions.size() < MAX_VERSIONS) {
      ownVersions().add(version);
    }
  }

  private SortedSet<String> ownVersions() {
    if (versions.isEmpty()) {
      versions = new TreeSet<>();
    }
    return versions;
  }

  private Distribution[] ownDistributions() {
    if (distributions == UNMEASURED) {
      distributions = UNMEASURED.clone();
    }
    return distributions;
  }

  private void measure(Measurements measured, long time) {
    boolean any = false;
    for (Measurement measurement : MEASUREMENTS) {
      if (measured.has(measurement)) {
        add(measurement, measured.get(measurement));
        any = true;
      }
    }
    statsEvents += any ? 1 : 0;
    if (measured.has(Measurement.HOST_UPTIME)) {
      hostUptimes.add(time, measured.get(Measurement.HOST_UPTIME));
    }
    if (measured.has(Measurement.AGENT_UPTIME)) {
      agentUptimes.add(time, measured.get(Measurement.AGENT_UPTIME));
    }
  }

  private void add(Measurement measurement, long value) {
    Distribution[] own = ownDistributions();
    int number = measurement.number();
    if (own[number].isEmpty()) {
      own[number] = new Distribution();
    }
    own[number].add(value);
  }

  private static boolean hasDelay(HostSample sample) {
    return sample.timeSource() == TimeSource.EVENT
        && sample.origin().timestamp() != Origin.NO_TIMESTAMP;
  }

  /** The start of the window, milliseconds since the epoch. */
  long start() {
    return start;
  }

  /**
   * The end of the window, milliseconds since the epoch, exclusive. It stays when settings change.
   */
  long end() {
    return end;
  }

  /** Sets the end of a window that was read in the first layout, which did not have it. */
  void setEnd(long time) {
    end = time;
  }

  /** Sets times of the source that are after {@code latest} to another time. */
  void resetTimes(long latest, long time) {
    partitionClock = partitionClock > latest ? time : partitionClock;
    maxTimestamp = maxTimestamp > latest ? time : maxTimestamp;
  }

  /** The number of events in the window. */
  long events() {
    return events;
  }

  /** The number of events with measurements. */
  long statsEvents() {
    return statsEvents;
  }

  /** The number of events whose time was too far ahead. */
  long clockAhead() {
    return clockAhead;
  }

  /** Events by category, in the order of {@link EventCategory#NAMES}; not to be modified. */
  long[] categories() {
    return categories.counts();
  }

  /** The values of a measurement, in the fixed point of its unit. */
  Distribution distribution(Measurement measurement) {
    return distributions[measurement.number()];
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

  /** The host as the newest event names it. */
  HostIdentity identity() {
    return identity;
  }

  /** How many other versions than this one the agent had in the window. */
  int otherVersionsThan(String version) {
    return versions.size() - (versions.contains(version) ? 1 : 0);
  }

  /** The maximum timestamp of the source records, {@link Origin#NO_TIMESTAMP} if none has one. */
  long maxTimestamp() {
    return maxTimestamp;
  }

  /** The clock of the source partition when the last sample came. */
  long partitionClock() {
    return partitionClock;
  }

  void advancePartitionClock(long clock) {
    partitionClock = Math.max(partitionClock, clock);
  }

  void writeTo(DataOutput out) throws IOException {
    Varints.write(events, out);
    Varints.write(statsEvents, out);
    Varints.write(clockAhead, out);
    Varints.write(maxEventTime, out);
    Varints.write(maxTimestamp, out);
    Varints.write(partitionClock, out);
    identity.writeTo(out);
    categories.writeTo(out);
    Varints.write(distributions.length, out);
    for (Distribution distribution : distributions) {
      distribution.writeTo(out);
    }
    delay.writeTo(out);
    hostUptimes.writeTo(out);
    agentUptimes.writeTo(out);
    Varints.write(versions.size(), out);
    for (String version : versions) {
      out.writeUTF(version);
    }
  }

  /** Reads what {@link #writeTo} wrote of a window with this start and end. */
  static WindowStats readFrom(long start, long end, DataInput in) throws IOException {
    return new WindowStats(start, end, in);
  }
}
