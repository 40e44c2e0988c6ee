package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.ScenarioTiming;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.generate.ScenarioTruth.Health;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.WindowTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsAuditTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StatsSettings STATS = StatsSettings.DEFAULT;
  private static final Deadlines DEADLINES = Deadlines.of(STATS, FlowSettings.DEFAULT);

  private final ScenarioTruth truth = truth();
  private final List<HostRow> rows = rows();
  private final List<Health> health =
      new ArrayList<>(truth.health(STATS.silentAfter(), truth.progress()));

  @Test
  void holdsWhenAllIsAsTheScenarioHasIt() {
    assertThat(failing()).isEmpty();
  }

  @Test
  void noticesARowThatIsMissing() {
    rows.remove(3);
    assertThat(failing()).contains("host rows");
  }

  @Test
  void noticesARowThatSaysSomethingElse() {
    HostRow row = rows.remove(3);
    rows.add(
        new HostRow(
            row.agentId(),
            row.host(),
            row.start(),
            row.events() + 1,
            row.stats(),
            row.cpu(),
            row.cpuMax(),
            row.changes()));
    assertThat(failing()).containsExactly("host rows that say something else");
  }

  @Test
  void noticesARowThatCameTwice() {
    rows.add(rows.get(3));
    assertThat(failing()).containsExactly("rows that came twice");
  }

  @Test
  void noticesASilenceThatWasNotSaid() {
    health.removeIf(event -> event.action().equals(ScenarioTruth.INACTIVITY));
    assertThat(failing()).containsExactly("agent-inactivity");
  }

  @Test
  void noticesAnAlarmAboutNothing() {
    health.add(new Health(rows.get(0).agentId(), ScenarioTruth.SHUTDOWN, truth.start()));
    assertThat(failing()).containsExactly("health events of nothing");
  }

  /** The names of the checks that do not hold. */
  private List<String> failing() {
    StatsAudit audit = new StatsAudit();
    rows.forEach(audit::host);
    health.forEach(event -> audit.health(json(event)));
    truth.late().forEach(sample -> audit.lateSample());
    long window = STATS.window().toMillis();
    for (long start = truth.start(); start < truth.progress(); start += window) {
      ObjectNode row = JSON.createObjectNode();
      row.putObject("event").put("start", Instant.ofEpochMilli(start).toString());
      audit.fleet(row);
    }
    return audit.checks(truth, DEADLINES).stream()
        .filter(check -> !check.holds())
        .map(Check::what)
        .toList();
  }

  private static ObjectNode json(Health event) {
    ObjectNode json = JSON.createObjectNode();
    json.put("@timestamp", Instant.ofEpochMilli(event.time()).toString());
    json.putObject("agent").put("id", event.agentId());
    json.putObject("event").put("action", event.action());
    return json;
  }

  private static ScenarioTruth truth() {
    ScenarioTiming timing =
        new ScenarioTiming(
            Instant.parse("2026-01-01T12:00:00Z"),
            STATS.window().multipliedBy(ScenarioTiming.WINDOWS),
            STATS.window(),
            Duration.ofMinutes(1),
            1,
            Duration.ZERO);
    FleetScenario scenario =
        new FleetScenario(new FleetSettings(2, 20, Systems.DEFAULT), timing, Load.DEFAULT);
    scenario.forEachRemaining(record -> {});
    return scenario.truth();
  }

  private List<HostRow> rows() {
    List<HostRow> all = new ArrayList<>();
    for (String agent : truth.agents()) {
      for (WindowTruth window : truth.windowsOf(agent).values()) {
        all.add(StatsAudit.row(agent, window, truth.changes(agent, window.start())));
      }
    }
    return all;
  }
}
