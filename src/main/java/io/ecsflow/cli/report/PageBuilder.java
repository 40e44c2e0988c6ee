package io.ecsflow.cli.report;

import io.ecsflow.cli.report.Page.Example;
import io.ecsflow.cli.report.Page.Ranked;
import io.ecsflow.cli.report.Page.Reject;
import io.ecsflow.cli.report.Page.Tile;
import io.ecsflow.cli.report.Rejects.Letter;
import io.ecsflow.event.Origin;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Makes the page of a report. */
final class PageBuilder {

  private static final int MAX_RANKED = 10;

  private PageBuilder() {}

  static Page of(Report report, String title) {
    Period period = periodOf(report);
    Charts charts = new Charts(period);
    Collection<Agent> agents = report.agents().values();
    Page.Tiles tiles = new Tiles(period, report.windowLength()).of(agents);
    long events = agents.stream().mapToLong(Agent::events).sum();
    return new Page(
        title,
        report.newest().isPresent() ? report.newest().getAsLong() : null,
        Headline.of(figures(report, tiles.list())),
        rows(report, charts),
        charts.flow(report),
        charts.delay(report),
        charts.fleet(report),
        tiles,
        report.categories().sources(),
        rejects(report.rejects()),
        ranked(agents, Agent::events, events),
        ranked(agents, Agent::maxDelay, 0));
  }

  /** Where the rows of hosts are, of which an agent has one a window; else where the events are. */
  private static Period periodOf(Report report) {
    return report.windows().cells().isEmpty()
        ? Period.of(report.flow(), 0, 1)
        : Period.of(report.windows(), 0, report.windowLength());
  }

  private static Headline.Figures figures(Report report, List<Tile> tiles) {
    return new Headline.Figures(
        report.categories().events(),
        report.rejects().rejected(),
        report.rejects().late(),
        report.ownRows().lateHosts(),
        tiles.size(),
        count(tiles, "silent"),
        count(tiles, "backlog"),
        count(tiles, "slow"),
        report.ownRows().hasStatistics(),
        tiles.stream().anyMatch(tile -> tile.delay() >= 0));
  }

  private static long count(List<Tile> tiles, String status) {
    return tiles.stream().filter(tile -> tile.status().equals(status)).count();
  }

  private static Page.Rows rows(Report report, Charts charts) {
    Report.OwnRows own = report.ownRows();
    return new Page.Rows(
        report.categories().events(),
        report.rejects().rejected(),
        report.rejects().late(),
        own.hosts(),
        own.health(),
        own.fleet(),
        own.unreadable(),
        charts.outside(report.flow(), 0)
            + charts.outside(report.flow(), 1)
            + charts.outside(report.windows(), 0),
        report.agents().isCut());
  }

  private static List<Reject> rejects(Rejects rejects) {
    return rejects.groups().stream()
        .map(
            group ->
                new Reject(
                    group.newest().stage(),
                    group.newest().reason(),
                    group.count(),
                    group.examples().stream().map(PageBuilder::example).toList()))
        .toList();
  }

  private static Example example(Letter letter) {
    String place =
        String.format(Locale.ROOT, "%s/%d@%d", letter.topic(), letter.partition(), letter.offset());
    return new Example(
        place,
        letter.time() == Origin.NO_TIMESTAMP ? null : letter.time(),
        letter.detail(),
        letter.value());
  }

  private static List<Ranked> ranked(
      Collection<Agent> agents, ToLongFunction<Agent> figure, long sum) {
    return agents.stream()
        .filter(agent -> figure.applyAsLong(agent) > 0)
        .sorted(Comparator.comparingLong(figure).reversed().thenComparing(Agent::id))
        .limit(MAX_RANKED)
        .map(
            agent -> {
              long value = figure.applyAsLong(agent);
              double share = sum == 0 ? 0 : Math.rint(10_000.0 * value / sum) / 10_000;
              return new Ranked(agent.id(), agent.host().name(), value, share);
            })
        .toList();
  }
}
