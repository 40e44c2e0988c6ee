package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.generate.ScenarioTruth.Health;
import io.ecsflow.tools.generate.WindowTruth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Compares what the statistics say with what the scenario knows. */
final class StatsAudit {

  private final Map<String, HostRow> hosts = new HashMap<>();
  private final List<Health> health = new ArrayList<>();
  private final TreeSet<Long> fleet = new TreeSet<>();
  private long repeated;
  private long late;

  void host(HostRow row) {
    repeated += hosts.put(row.key(), row) == null ? 0 : 1;
  }

  void health(JsonNode event) {
    health.add(
        new Health(
            event.at("/agent/id").asText(),
            event.at("/event/action").asText(),
            Json.time(event, "/@timestamp")));
  }

  void fleet(JsonNode row) {
    repeated += fleet.add(Json.time(row, "/event/start")) ? 0 : 1;
  }

  void lateSample() {
    late++;
  }

  Collection<HostRow> hosts() {
    return hosts.values();
  }

  /** The figures that must be there by now. Windows that end later may be there, or not. */
  List<Check> checks(ScenarioTruth truth, Deadlines deadlines) {
    Map<String, HostRow> expected = new HashMap<>();
    Map<String, HostRow> due = new HashMap<>();
    for (String agent : truth.agents()) {
      for (WindowTruth window : truth.windowsOf(agent).values()) {
        HostRow row = row(agent, window, truth.changes(agent, window.start()));
        expected.put(row.key(), row);
        if (deadlines.isDue(window, truth)) {
          due.put(row.key(), row);
        }
      }
    }
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("host rows", due.size(), present(due)));
    checks.add(new Check("host rows that say something else", 0, wrong(expected)));
    checks.add(changes("reboots", due, row -> row.changes().reboots()));
    checks.add(changes("agent restarts", due, row -> row.changes().restarts()));
    checks.add(changes("version changes", due, row -> row.changes().versions()));
    checks.addAll(healthChecks(truth, deadlines));
    checks.add(new Check("late samples among the dead letters", truth.late().size(), late));
    checks.add(fleetRows(truth, deadlines));
    checks.add(new Check("rows that came twice", 0, repeated));
    return checks;
  }

  static HostRow row(String agent, WindowTruth window, ScenarioTruth.Changes changes) {
    return new HostRow(
        agent,
        "",
        window.start(),
        window.events(),
        window.cpu().size(),
        0,
        window.cpu().stream().mapToDouble(cpu -> cpu / 100).max().orElse(-1),
        new HostRow.Changes(changes.reboots(), changes.restarts(), changes.versions()));
  }

  private long present(Map<String, HostRow> due) {
    return due.keySet().stream().filter(hosts::containsKey).count();
  }

  private long wrong(Map<String, HostRow> expected) {
    return hosts.values().stream().filter(row -> !says(row, expected.get(row.key()))).count();
  }

  private static boolean says(HostRow row, @Nullable HostRow expected) {
    return expected != null
        && row.events() == expected.events()
        && row.stats() == expected.stats()
        && Math.abs(row.cpuMax() - expected.cpuMax()) < 1e-7
        && row.changes().equals(expected.changes());
  }

  private Check changes(String what, Map<String, HostRow> due, ToIntFunction<HostRow> change) {
    return new Check(
        what,
        due.values().stream().mapToInt(change).sum(),
        hosts.values().stream().filter(row -> due.containsKey(row.key())).mapToInt(change).sum());
  }

  private List<Check> healthChecks(ScenarioTruth truth, Deadlines deadlines) {
    List<Health> expected = truth.health(deadlines.silentAfter(), deadlines.dueUntil(truth));
    List<Health> possible = truth.health(deadlines.silentAfter(), Long.MAX_VALUE);
    List<Check> checks = new ArrayList<>();
    for (String action :
        List.of(ScenarioTruth.INACTIVITY, ScenarioTruth.SHUTDOWN, ScenarioTruth.RECOVERED)) {
      List<Health> of = expected.stream().filter(event -> event.action().equals(action)).toList();
      checks.add(
          new Check(
              action, of.size(), of.stream().filter(event -> isWritten(event, deadlines)).count()));
    }
    long unknown =
        health.stream()
            .filter(said -> possible.stream().noneMatch(e -> isSame(e, said, deadlines)))
            .count();
    checks.add(new Check("health events of nothing", 0, unknown));
    return checks;
  }

  private boolean isWritten(Health expected, Deadlines deadlines) {
    return health.stream().filter(said -> isSame(expected, said, deadlines)).count() == 1;
  }

  /** A recovery is as old as the newest event of the agent's partition. */
  private static boolean isSame(Health one, Health other, Deadlines deadlines) {
    return one.agentId().equals(other.agentId())
        && one.action().equals(other.action())
        && Math.abs(one.time() - other.time()) <= deadlines.nextEvent().toMillis();
  }

  /** A row for each window that a host has, without those of clocks that are hours behind. */
  private Check fleetRows(ScenarioTruth truth, Deadlines deadlines) {
    long until = deadlines.dueUntil(truth) - deadlines.window().toMillis();
    Set<Long> expected = new TreeSet<>();
    truth.agents().forEach(agent -> expected.addAll(truth.windowsOf(agent).keySet()));
    expected.removeIf(start -> start < truth.start() || start > until);
    long actual = expected.stream().filter(fleet::contains).count();
    return new Check("fleet rows", expected.size(), actual);
  }
}
