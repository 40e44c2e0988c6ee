package io.ecsflow.kill;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How often each fault struck, and how long the slowest recovery took. */
final class KillReport {

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private long records;

  private record Row(int strikes, Duration longest) {
    Row plus(Duration recovery) {
      return new Row(strikes + 1, longest.compareTo(recovery) < 0 ? recovery : longest);
    }
  }

  void recovered(Fault fault, Duration recovery) {
    Row before = rows.getOrDefault(fault.name(), new Row(0, Duration.ZERO));
    rows.put(fault.name(), before.plus(recovery));
  }

  /** Counts the records of a job that was compared. */
  void compared(long more) {
    records += more;
  }

  /** A table: strikes, seconds of the longest recovery, fault. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("strikes  longest recovery  fault\n");
    rows.forEach(
        (fault, row) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%7d  %14.1f s  %s%n",
                    row.strikes(),
                    row.longest().toMillis() / 1000.0,
                    fault)));
    int strikes = rows.values().stream().mapToInt(Row::strikes).sum();
    return table
        .append(
            String.format(
                Locale.ROOT, "%7d  strikes, %d records: none lost, none doubled", strikes, records))
        .toString();
  }
}
