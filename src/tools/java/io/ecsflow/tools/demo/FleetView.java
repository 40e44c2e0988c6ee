package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.tools.generate.ScenarioTruth;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows the fleet at a glance each time a window of it ends, and what happens to its agents. */
final class FleetView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int BUSIEST = 3;

  /** A table of the whole fleet comes with each such window. */
  private static final int TABLE_EVERY = 2;

  private final Terminal terminal;
  private final Set<String> seenLongAgo = new HashSet<>();
  private long newest;
  private int windows;

  FleetView(Terminal terminal) {
    this.terminal = terminal;
  }

  void fleet(JsonNode row, Collection<HostRow> hosts) {
    JsonNode fleet = row.at("/ecsflow/fleet");
    JsonNode agents = fleet.at("/agents");
    terminal.line(
        terminal.cyan("fleet ")
            + terminal.bold(
                String.format(
                    Locale.ROOT,
                    "%s-%s  %d agents, %d reporting, %d silent, %d shut down, %d draining, %d"
                        + " rebooted",
                    time(Json.time(row, "/event/start")),
                    time(Json.time(row, "/event/end")),
                    agents.at("/known").asLong(),
                    agents.at("/reporting").asLong(),
                    agents.at("/silent").asLong(),
                    agents.at("/shut_down").asLong(),
                    agents.at("/draining").asLong(),
                    agents.at("/rebooted").asLong())));
    newest = Math.max(newest, Json.time(row, "/event/start"));
    if (windows++ % TABLE_EVERY == 0) {
      table(fleet, busiest(Json.time(row, "/event/start"), hosts));
    }
  }

  private void table(JsonNode fleet, String busiest) {
    for (JsonNode os : fleet.at("/os")) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "      %-10s %4d hosts   cpu p50 %3d %%  p95 %3d %%   memory p50 %3d %%  p95 %3d %%",
              os.at("/name").asText(),
              os.at("/hosts").asLong(),
              percent(os, "/cpu/p50"),
              percent(os, "/cpu/p95"),
              percent(os, "/memory/p50"),
              percent(os, "/memory/p95")));
    }
    terminal.line("      busiest    " + busiest);
  }

  void health(JsonNode event) {
    String action = event.at("/event/action").asText();
    String line =
        String.format(
            Locale.ROOT,
            "%-16s  %s %s, %d s without an event",
            action,
            time(Json.time(event, "/@timestamp")),
            event.at("/host/name").asText(),
            event.at("/action/properties/time_without_events").asLong());
    terminal.line(
        terminal.cyan("health ")
            + (action.equals(ScenarioTruth.INACTIVITY) ? terminal.red(line) : line));
  }

  /**
   * What happened to the host in the window; nothing as a rule. Once it says who sends what the
   * fleet has long been through: after a time without a network, or by a wrong clock.
   */
  void host(HostRow row) {
    HostRow.Changes changes = row.changes();
    if (changes.reboots() > 0) {
      happened("host rebooted", row);
    }
    if (changes.restarts() > 0) {
      happened("agent restarted", row);
    }
    if (changes.versions() > 0) {
      happened("version changed", row);
    }
    if (row.start() < newest && seenLongAgo.add(row.agentId())) {
      happened("sends old events", row);
    }
  }

  private void happened(String what, HostRow row) {
    terminal.line(
        terminal.cyan("host   ") + "%-16s  %s %s".formatted(what, time(row.start()), row.host()));
  }

  private static String busiest(long start, Collection<HostRow> hosts) {
    return hosts.stream()
        .filter(row -> row.start() == start)
        .sorted(Comparator.comparingDouble(HostRow::cpu).reversed())
        .limit(BUSIEST)
        .map(row -> String.format(Locale.ROOT, "%s %d %%", row.host(), Math.round(row.cpu() * 100)))
        .collect(Collectors.joining("   "));
  }

  private static long percent(JsonNode row, String pointer) {
    return Math.round(row.at(pointer).asDouble() * 100);
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }
}
