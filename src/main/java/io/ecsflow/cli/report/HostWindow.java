package io.ecsflow.cli.report;

import io.ecsflow.cli.report.Agent.HostName;
import io.ecsflow.cli.report.Agent.Latest;
import java.util.OptionalLong;

/**
 * The row of a host in a window. Shares are millionths, delays milliseconds; -1 where there is
 * none.
 *
 * @param start of the window, milliseconds since the epoch
 * @param end likewise
 * @param delay the 95th percentile
 * @param meanDelay the mean
 */
record HostWindow(
    HostName host,
    long start,
    long end,
    long cpu,
    long memory,
    long delay,
    long meanDelay,
    long events,
    long reboots,
    long restarts) {

  private static final String[] STATS = {"ecsflow", "host_stats"};

  static HostWindow of(Row row, long start) {
    Row stats = new Row(row.at(STATS));
    boolean hasDelay = stats.has("delay");
    return new HostWindow(
        HostName.of(row, start),
        start,
        Math.max(start, row.time("event", "end").orElse(start)),
        orNone(stats.millionths("host", "cpu", "mean")),
        orNone(stats.millionths("host", "memory", "mean")),
        hasDelay ? stats.count("delay", "p95") : -1,
        hasDelay ? stats.count("delay", "mean") : -1,
        stats.count("events", "total"),
        stats.count("reboots"),
        stats.count("agent_restarts"));
  }

  private static long orNone(OptionalLong figure) {
    return figure.orElse(-1);
  }

  /** In the order of the columns of {@link Agent}. */
  long[] columns() {
    return new long[] {
      Math.max(0, cpu),
      cpu < 0 ? 0 : 1,
      Math.max(0, memory),
      memory < 0 ? 0 : 1,
      Math.max(0, delay),
      reboots
    };
  }

  Latest latest() {
    return new Latest(start, end, cpu, memory, delay);
  }
}
