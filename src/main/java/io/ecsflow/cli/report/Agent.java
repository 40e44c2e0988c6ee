package io.ecsflow.cli.report;

import static io.ecsflow.cli.report.Timeline.Merge.MAX;
import static io.ecsflow.cli.report.Timeline.Merge.SUM;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What the rows say of an agent. */
final class Agent {

  /** Intervals of an agent's figures. */
  static final int MAX_INTERVALS = 48;

  private static final int MAX_HEALTH_EVENTS = 32;

  /** Columns of {@link #windows}. Shares are millionths, each with how many were measured. */
  static final int CPU = 0;

  static final int CPUS = 1;
  static final int MEMORY = 2;
  static final int MEMORIES = 3;
  static final int DELAY = 4;
  static final int REBOOTS = 5;

  /** What an agent's last event of health says. */
  enum Health {
    ACTIVE,
    SILENT,
    SHUT_DOWN
  }

  /**
   * A change of health.
   *
   * @param time when it was, milliseconds since the epoch
   * @param health after it
   * @param lastEvent the time of the last event before a silence
   */
  record Change(long time, Health health, long lastEvent) implements Comparable<Change> {

    private static final Comparator<Change> ORDER =
        Comparator.comparingLong(Change::time)
            .thenComparing(Change::health)
            .thenComparingLong(Change::lastEvent);

    @Override
    public int compareTo(Change other) {
      return ORDER.compare(this, other);
    }
  }

  /** The newest row of a window. The figures are -1 where there is none. */
  record Latest(long start, long end, long cpu, long memory, long delay)
      implements Comparable<Latest> {

    static final Latest NONE = new Latest(Long.MIN_VALUE, Long.MIN_VALUE, -1, -1, -1);

    private static final Comparator<Latest> ORDER =
        Comparator.comparingLong(Latest::start)
            .thenComparingLong(Latest::end)
            .thenComparingLong(Latest::cpu)
            .thenComparingLong(Latest::memory)
            .thenComparingLong(Latest::delay);

    @Override
    public int compareTo(Latest other) {
      return ORDER.compare(this, other);
    }
  }

  private final String id;
  private final Timeline windows = new Timeline(MAX_INTERVALS, SUM, SUM, SUM, SUM, MAX, SUM);
  private final TreeSet<Change> changes = new TreeSet<>();
  private HostName host = HostName.NONE;
  private Latest latest = Latest.NONE;
  private long events;
  private long countedEvents;
  private long reboots;
  private long restarts;
  private long silences;
  private long maxDelay = -1;

  Agent(String id) {
    this.id = id;
  }

  /** The names of the newest row. */
  record HostName(long time, String name, String os, String version)
      implements Comparable<HostName> {

    static final HostName NONE = new HostName(Long.MIN_VALUE, "", "", "");

    private static final Comparator<HostName> ORDER =
        Comparator.comparingLong(HostName::time)
            .thenComparing(HostName::name)
            .thenComparing(HostName::os)
            .thenComparing(HostName::version);

    static HostName of(Row row, long time) {
      return new HostName(
          time,
          row.name("host", "name"),
          row.name("host", "os", "type"),
          row.name("agent", "version"));
    }

    @Override
    public int compareTo(HostName other) {
      return ORDER.compare(this, other);
    }
  }

  /** Adds an event of a time; its host's name counts where no row of statistics has one. */
  void event(Row row) {
    events++;
    named(HostName.of(row, Long.MIN_VALUE));
  }

  /** Adds a row of a window. */
  void window(HostWindow window) {
    windows.add(window.start(), window.columns());
    countedEvents += window.events();
    reboots += window.reboots();
    restarts += window.restarts();
    maxDelay = Math.max(maxDelay, window.delay());
    Latest row = window.latest();
    latest = row.compareTo(latest) > 0 ? row : latest;
    named(window.host());
  }

  /** Adds a change of its health. */
  void change(Change change, HostName name) {
    if (change.health() == Health.SILENT) {
      silences++;
    }
    changes.add(change);
    if (changes.size() > MAX_HEALTH_EVENTS) {
      changes.pollFirst();
    }
    named(name);
  }

  private void named(HostName name) {
    host = name.compareTo(host) > 0 ? name : host;
  }

  String id() {
    return id;
  }

  HostName host() {
    return host;
  }

  Latest latest() {
    return latest;
  }

  NavigableMap<Long, long[]> windows(long width) {
    return windows.inIntervalsOf(width);
  }

  NavigableSet<Change> changes() {
    return changes;
  }

  Health health() {
    return changes.isEmpty() ? Health.ACTIVE : changes.last().health();
  }

  /** Events by its rows of statistics, or without such, those that were read. */
  long events() {
    return latest.equals(Latest.NONE) ? events : countedEvents;
  }

  long reboots() {
    return reboots;
  }

  long restarts() {
    return restarts;
  }

  long silences() {
    return silences;
  }

  /** The largest p95 of a window's delays, milliseconds; -1 where there is none. */
  long maxDelay() {
    return maxDelay;
  }
}
