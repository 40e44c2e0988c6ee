package io.ecsflow.cli.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows, as its script reads it. Times are milliseconds since the epoch, delays
 * milliseconds, shares 0 to 1.
 *
 * @param title the job, or what was read
 * @param asOf the newest row; null where none has a time
 */
record Page(
    String title,
    @Nullable Long asOf,
    Headline headline,
    Rows rows,
    Series flow,
    Series delay,
    Series fleet,
    Tiles agents,
    List<Categories.Source> sources,
    List<Reject> rejects,
    List<Ranked> noisiest,
    List<Ranked> slowest) {

  /** How many rows were read; what is in none of the figures is told here. */
  record Rows(
      long events,
      long rejected,
      long late,
      long hosts,
      long health,
      long fleet,
      long unreadable,
      long outside,
      boolean hasMoreAgents) {}

  /**
   * Figures over time.
   *
   * @param start of the first interval
   * @param width of each
   * @param columns the figures by their name; null where there is none
   */
  record Series(long start, long width, Map<String, List<@Nullable Double>> columns) {}

  /** Tiles of agents, whose figures have one interval each. */
  record Tiles(long start, long width, int intervals, List<Tile> list) {}

  /**
   * An agent. Figures are of its newest window; -1 where there is none.
   *
   * @param status {@code silent}, {@code backlog}, {@code slow}, {@code shut-down} or {@code ok}
   * @param cpus a character for each interval, see {@link Sparkline}
   * @param memories likewise
   * @param rebootsAt numbers of intervals
   * @param backlogsAt likewise
   * @param silencesAt pairs of the first and last interval
   */
  record Tile(
      String id,
      String name,
      String os,
      String version,
      String status,
      double cpu,
      double memory,
      long delay,
      long events,
      long silences,
      long reboots,
      long restarts,
      long silentSince,
      String cpus,
      String memories,
      List<Integer> rebootsAt,
      List<Integer> backlogsAt,
      List<Integer> silencesAt) {}

  /** Dead letters of a reason. */
  record Reject(String stage, String reason, long count, List<Example> examples) {}

  /** A dead letter; the time is null where its source record has none. */
  record Example(String place, @Nullable Long time, String detail, String value) {}

  /** An agent in a list of those with most of something. */
  record Ranked(String id, String name, long figure, double share) {}
}
