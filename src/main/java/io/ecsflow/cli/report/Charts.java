package io.ecsflow.cli.report;

import io.ecsflow.cli.report.Page.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the series of a page: every interval of its period has a point, or none on purpose. */
final class Charts {

  private static final double SECOND = 1_000;

  private final Period period;

  Charts(Period period) {
    this.period = period;
  }

  /** Events and dead letters a second; events by the statistics where no others were read. */
  Series flow(Report report) {
    boolean isRead = report.categories().events() + report.rejects().rejected() > 0;
    if (!isRead) {
      long width = widthOf(report.windows(), report.windowLength());
      return series(
          report.windows(),
          width,
          Map.of("events", cell -> cell == null ? 0 : rate(cell[1], width)));
    }
    long width = widthOf(report.flow(), 1);
    Map<String, Function<long @Nullable [], @Nullable Double>> columns = new LinkedHashMap<>();
    columns.put("events", cell -> cell == null ? 0 : rate(cell[0], width));
    columns.put("rejected", cell -> cell == null ? 0 : rate(cell[1], width));
    return series(report.flow(), width, columns);
  }

  /** In seconds: the mean over all events, and the largest p95 of an agent. */
  Series delay(Report report) {
    Map<String, Function<long @Nullable [], @Nullable Double>> columns = new LinkedHashMap<>();
    columns.put(
        "mean", cell -> isDelayed(cell) ? Math.rint(cell[3] * 1.0 / cell[2]) / SECOND : null);
    columns.put("slowest", cell -> isDelayed(cell) ? cell[4] / SECOND : null);
    return series(report.windows(), widthOf(report.windows(), report.windowLength()), columns);
  }

  private static boolean isDelayed(long @Nullable [] cell) {
    return cell != null && cell[2] > 0;
  }

  /** Agents by what they do. */
  Series fleet(Report report) {
    Map<String, Function<long @Nullable [], @Nullable Double>> columns = new LinkedHashMap<>();
    List<String> names = List.of("reporting", "silent", "draining");
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      columns.put(names.get(i), cell -> cell == null ? null : (double) cell[column]);
    }
    return series(report.fleet(), widthOf(report.fleet(), report.windowLength()), columns);
  }

  /** How many rows of a column are outside of the period. */
  long outside(Timeline timeline, int column) {
    return timeline.cells().entrySet().stream()
        .filter(cell -> !period.has(cell.getKey()))
        .mapToLong(cell -> cell.getValue()[column])
        .sum();
  }

  /** No shorter than a window, and no more intervals than can be shown. */
  private long widthOf(Timeline timeline, long windowLength) {
    long own = timeline.width();
    long shortest = windowLength % own == 0 ? windowLength : Timeline.widthFor(windowLength - 1, 1);
    long wanted = Timeline.widthFor(period.to() - period.from(), Report.MAX_INTERVALS / 2);
    return Math.max(own, Math.max(shortest, wanted));
  }

  private static double rate(long count, long width) {
    return Math.rint(count * 100 * SECOND / width) / 100;
  }

  private Series series(
      Timeline timeline,
      long width,
      Map<String, Function<long @Nullable [], @Nullable Double>> columns) {
    NavigableMap<Long, long[]> cells = timeline.inIntervalsOf(width);
    long start = Timeline.startOf(period.from(), width);
    Map<String, List<@Nullable Double>> shown = new LinkedHashMap<>();
    columns.forEach(
        (name, figure) -> {
          List<@Nullable Double> points = new ArrayList<>();
          if (!timeline.cells().isEmpty()) {
            for (long time = start; time < period.to(); time += width) {
              points.add(figure.apply(cells.get(time)));
            }
          }
          shown.put(name, points);
        });
    return new Series(start, width, shown);
  }
}
