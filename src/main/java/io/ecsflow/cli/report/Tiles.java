package io.ecsflow.cli.report;

import io.ecsflow.cli.report.Agent.Change;
import io.ecsflow.cli.report.Agent.Health;
import io.ecsflow.cli.report.Agent.Latest;
import io.ecsflow.cli.report.Page.Tile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the tiles of a page: one for each agent, over the same intervals of time. */
final class Tiles {

  /** An agent is slow from this delay on. */
  static final long SLOW = Duration.ofMinutes(1).toMillis();

  /** An agent sends a backlog from this delay on: what it buffered while it was offline. */
  static final long BACKLOG = Duration.ofMinutes(10).toMillis();

  private static final double MILLION = 1_000_000;

  private final Period period;
  private final long start;
  private final long width;
  private final int intervals;

  Tiles(Period period, long windowLength) {
    this.period = period;
    this.width =
        Math.max(
            Math.max(windowLength, 1),
            Timeline.widthFor(period.to() - period.from(), Agent.MAX_INTERVALS));
    this.start = Timeline.startOf(period.from(), width);
    this.intervals = period.isEmpty() ? 0 : (int) ((period.to() - 1 - start) / width) + 1;
  }

  Page.Tiles of(Iterable<Agent> agents) {
    List<Tile> tiles = new ArrayList<>();
    agents.forEach(agent -> tiles.add(tile(agent)));
    return new Page.Tiles(start, width, intervals, tiles);
  }

  private Tile tile(Agent agent) {
    Map<Integer, long[]> cells = new HashMap<>();
    agent
        .windows(width)
        .forEach(
            (time, cell) -> {
              if (time >= start && time < period.to()) {
                cells.put(intervalOf(time), cell);
              }
            });
    Latest latest = agent.latest();
    return new Tile(
        agent.id(),
        agent.host().name(),
        agent.host().os(),
        agent.host().version(),
        statusOf(agent),
        share(latest.cpu()),
        share(latest.memory()),
        latest.delay(),
        agent.events(),
        agent.silences(),
        agent.reboots(),
        agent.restarts(),
        agent.health() == Health.SILENT ? agent.changes().last().lastEvent() : -1,
        Sparkline.of(cells, intervals, Agent.CPU, Agent.CPUS),
        Sparkline.of(cells, intervals, Agent.MEMORY, Agent.MEMORIES),
        where(cells, cell -> cell[Agent.REBOOTS] > 0),
        where(cells, cell -> cell[Agent.DELAY] >= BACKLOG),
        silences(agent));
  }

  private static String statusOf(Agent agent) {
    return switch (agent.health()) {
      case SILENT -> "silent";
      case SHUT_DOWN -> "shut-down";
      case ACTIVE -> {
        long delay = agent.latest().delay();
        yield delay >= BACKLOG ? "backlog" : delay >= SLOW ? "slow" : "ok";
      }
    };
  }

  private static double share(long millionths) {
    return millionths < 0 ? -1 : Math.round(millionths / (MILLION / 1000)) / 1000.0;
  }

  private List<Integer> where(Map<Integer, long[]> cells, Predicate<long[]> condition) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < intervals; i++) {
      long[] cell = cells.get(i);
      if (cell != null && condition.test(cell)) {
        found.add(i);
      }
    }
    return found;
  }

  /** From its last event until it was heard again, or to the end. */
  private List<Integer> silences(Agent agent) {
    List<Integer> pairs = new ArrayList<>();
    long since = Long.MIN_VALUE;
    for (Change change : agent.changes()) {
      if (change.health() != Health.ACTIVE) {
        since = since == Long.MIN_VALUE ? change.lastEvent() : since;
      } else if (since != Long.MIN_VALUE) {
        addSilence(since, change.time(), pairs);
        since = Long.MIN_VALUE;
      }
    }
    if (since != Long.MIN_VALUE) {
      addSilence(since, period.to(), pairs);
    }
    return pairs;
  }

  private void addSilence(long from, long to, List<Integer> pairs) {
    if (from < period.to() && to > start) {
      pairs.add(intervalOf(Math.max(from, start)));
      pairs.add(intervalOf(Math.min(to, period.to()) - 1));
    }
  }

  private int intervalOf(long time) {
    return (int) Math.min(intervals - 1L, Math.max(0, (time - start) / width));
  }
}
