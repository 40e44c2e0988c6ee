package io.ecsflow.dashboards;

import io.ecsflow.normalize.categories.DataSourceQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the saved objects show: the one description that both files are made of. */
final class Dashboards {

  /** A set of indices. */
  enum View {
    EVENTS("ecs-events-*", "Events"),
    REJECTED("ecs-rejected-*", "Dead letters"),
    HOST_STATS("ecs-host-stats-*", "Host statistics"),
    HEALTH("ecs-health-*", "Health of agents"),
    FLEET("ecs-fleet-*", "Fleet");

    final String pattern;
    final String title;

    View(String pattern, String title) {
      this.pattern = pattern;
      this.title = title;
    }

    String id() {
      return "ecsflow-" + pattern.replace("-*", "");
    }
  }

  /** Documents as a list. */
  record Search(String title, View view, String query, List<String> columns) {}

  /**
   * Lines over time.
   *
   * @param metrics field and how its values become one; without any, documents are counted
   * @param by a field whose most frequent values have a line each; empty for none
   */
  record Lines(String title, View view, Map<String, String> metrics, String by) {}

  /** The most frequent values of a field, as a table; or those with the largest mean of another. */
  record Top(String title, View view, String field, String largestMean) {}

  private static final List<String> EVENT_COLUMNS =
      List.of("host.name", "event.provider", "event.code", "event.action", "user.name");

  private Dashboards() {}

  /** The searches of data sources, and one of each other set of indices. */
  static List<Search> searches() {
    List<Search> searches = new ArrayList<>();
    DataSourceQueries.all()
        .forEach(
            (name, query) -> searches.add(new Search(name, View.EVENTS, query, EVENT_COLUMNS)));
    searches.add(
        new Search(
            "Agents that fell silent or recovered",
            View.HEALTH,
            "",
            List.of("host.name", "event.action", "ecsflow.health.last_event", "agent.id")));
    searches.add(
        new Search(
            "Dead letters",
            View.REJECTED,
            "",
            List.of("stage", "reason", "detail", "topic", "partition", "offset")));
    return searches;
  }

  static List<Object> events() {
    return List.of(
        new Lines("Events by category", View.EVENTS, Map.of(), "event.category"),
        new Top("Data sources", View.EVENTS, "event.provider", ""),
        new Top("Noisiest hosts", View.EVENTS, "host.name", ""),
        new Top("Users", View.EVENTS, "user.name", ""),
        new Lines("Dead letters by reason", View.REJECTED, Map.of(), "reason"));
  }

  static List<Object> fleet() {
    return List.of(
        new Lines("Agents silent", View.FLEET, Map.of("ecsflow.fleet.agents.silent", "max"), ""),
        new Lines(
            "Agents reporting", View.FLEET, Map.of("ecsflow.fleet.agents.reporting", "max"), ""),
        new Lines("Changes of health", View.HEALTH, Map.of(), "event.action"),
        new Lines("CPU of hosts", View.HOST_STATS, Map.of("host.cpu.usage", "avg"), "host.os.type"),
        new Lines(
            "Delay of events, p95, milliseconds",
            View.HOST_STATS,
            Map.of("ecsflow.host_stats.delay.p95", "max"),
            ""),
        new Lines("Reboots", View.HOST_STATS, Map.of("ecsflow.host_stats.reboots", "sum"), ""),
        new Top("Busiest hosts", View.HOST_STATS, "host.name", "host.cpu.usage"),
        new Top("Slowest agents", View.HOST_STATS, "host.name", "ecsflow.host_stats.delay.p95"));
  }
}
