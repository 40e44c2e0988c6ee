package io.ecsflow.tools.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.tools.generate.ScenarioTruth.Health;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetScenarioTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final ScenarioTiming TIMING =
      new ScenarioTiming(
          Instant.parse("2026-01-01T12:00:00Z"),
          WINDOW.multipliedBy(ScenarioTiming.WINDOWS),
          WINDOW,
          Duration.ofMinutes(1),
          2,
          Duration.ofSeconds(20));

  @Test
  void repeatsItselfByteForByte() {
    List<GeneratedRecord> once = records(scenario(0.1));
    List<GeneratedRecord> twice = records(scenario(0.1));

    assertThat(once).hasSameSizeAs(twice);
    for (int i = 0; i < once.size(); i++) {
      assertThat(twice.get(i).value()).isEqualTo(once.get(i).value());
      assertThat(twice.get(i).timestamp()).isEqualTo(once.get(i).timestamp());
    }
  }

  @Test
  void comesInTheOrderOfArrival() {
    assertThat(records(scenario(0.1)).stream().map(GeneratedRecord::timestamp)).isSorted();
  }

  @Test
  void itsTruthCountsEveryEventOfAnAgentThatIsAccepted() {
    FleetScenario scenario = scenario(0.2);
    long accepted =
        records(scenario).stream()
            .filter(record -> record.truth().isAccepted() && record.namesItsAgent())
            .count();

    ScenarioTruth truth = scenario.truth();
    long counted =
        truth.agents().stream()
            .flatMap(agent -> truth.windowsOf(agent).values().stream())
            .mapToLong(WindowTruth::events)
            .sum();
    assertThat(counted + truth.late().size()).isEqualTo(accepted);
  }

  @Test
  void itsTruthHoldsWhatTheEventsSay() throws IOException {
    FleetScenario scenario = scenario(0);
    List<GeneratedRecord> records = records(scenario);
    String someone = records.get(records.size() / 2).agentId();
    List<Double> said = new ArrayList<>();
    for (GeneratedRecord record : records) {
      JsonNode cpu = JSON.readTree(record.value()).at("/sekoiaio/host/cpu_usage");
      if (record.agentId().equals(someone) && cpu.isNumber()) {
        said.add(cpu.doubleValue());
      }
    }

    assertThat(
            scenario.truth().windowsOf(someone).values().stream()
                .flatMap(window -> window.cpu().stream()))
        .containsExactlyInAnyOrderElementsOf(said);
  }

  @Test
  void somebodyHasEachRole() {
    FleetScenario scenario = scenario(0);
    records(scenario);
    ScenarioTruth truth = scenario.truth();

    List<Health> health = truth.health(WINDOW.multipliedBy(3), truth.progress());
    assertThat(
            health.stream().collect(Collectors.groupingBy(Health::action, Collectors.counting())))
        .containsEntry(ScenarioTruth.SHUTDOWN, 3L)
        .containsEntry(ScenarioTruth.INACTIVITY, 2L)
        .containsEntry(ScenarioTruth.RECOVERED, 4L);
    assertThat(sum(truth, (agent, window) -> truth.changes(agent, window.start()).reboots()))
        .isEqualTo(4);
    assertThat(sum(truth, (agent, window) -> truth.changes(agent, window.start()).restarts()))
        .isEqualTo(2);
    assertThat(sum(truth, (agent, window) -> truth.changes(agent, window.start()).versions()))
        .isEqualTo(1);
    assertThat(sum(truth, (agent, window) -> window.clockAhead())).isPositive();
    assertThat(truth.late()).hasSizeGreaterThan(1);
  }

  private interface Count {
    long of(String agent, WindowTruth window);
  }

  private static long sum(ScenarioTruth truth, Count count) {
    return truth.agents().stream()
        .mapToLong(
            agent ->
                truth.windowsOf(agent).values().stream()
                    .mapToLong(window -> count.of(agent, window))
                    .sum())
        .sum();
  }

  private static FleetScenario scenario(double faults) {
    return new FleetScenario(
        new FleetSettings(5, 30, Systems.DEFAULT),
        TIMING,
        new Load(Mix.DEFAULT, faults, DecodeSettings.DEFAULT));
  }

  private static List<GeneratedRecord> records(FleetScenario scenario) {
    List<GeneratedRecord> records = new ArrayList<>();
    scenario.forEachRemaining(records::add);
    return records;
  }
}
