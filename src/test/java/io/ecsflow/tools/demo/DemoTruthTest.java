package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a demo's fleet knows of itself is what statistics say of it, wherever its story ends. */
class DemoTruthTest {

  private static final Instant END = Instant.parse("2026-01-01T12:00:00Z");
  private static final Path JOB = Path.of("jobs/demo.yaml");
  private static final int SPEED = 60;

  /**
   * One demo.
   *
   * @param seconds how long it lasts
   * @param interrupted after which share of its records somebody stops it
   */
  record Run(
      long seed, int agents, int seconds, double perAgent, double faults, double interrupted) {
    DemoSettings settings() {
      return new DemoSettings(
          new FleetSettings(seed, agents, Systems.DEFAULT),
          faults,
          Math.ceil(agents * perAgent),
          Duration.ofSeconds(seconds),
          SPEED,
          "0",
          Optional.empty(),
          Optional.empty());
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void everyDemoAddsUp(@ForAll("runs") Run run) throws Exception {
    DemoPlan plan = plan(run.settings());
    assertAddsUp(plan, run.interrupted());
  }

  @Provide
  Arbitrary<Run> runs() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(1, 70),
            Arbitraries.integers().between(1, 40),
            Arbitraries.of(2.0, 2.9, 5.0),
            Arbitraries.of(0.0, 0.01, 1.0),
            Arbitraries.of(1.0, 1.0, 0.93, 0.5, 0.0))
        .as(Run::new);
  }

  /** While agents are away, between their return and the end of their backlog, and after all. */
  @ParameterizedTest
  @CsvSource({"9", "15", "19", "20", "21", "22", "23", "24", "30"})
  void aStoryThatTheEndCutsShortAddsUp(int seconds) throws Exception {
    assertAddsUp(plan(new Run(1, 50, seconds, 2, 0.01, 1).settings()), 1);
  }

  @Test
  void noRecordArrivesAfterTheEnd() throws Exception {
    FleetScenario scenario = plan(new Run(1, 50, 20, 2, 0, 1).settings()).scenario(END);

    scenario.forEachRemaining(
        record -> assertThat(record.timestamp()).isLessThan(END.toEpochMilli()));

    assertThat(scenario.truth().progress()).isLessThan(END.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "50, 1, '--rate must be 100 to 3000000 for --agents 50, was 1.0'",
    "50, 99.9, '--rate must be 100 to 3000000 for --agents 50, was 99.9'",
    "1, 100000, '--rate must be 2 to 60000 for --agents 1, was 100000.0'"
  })
  void aRateThatNoScenarioHasIsRefusedWithThoseThatWork(int agents, double rate, String refusal) {
    DemoSettings settings =
        new DemoSettings(
            new FleetSettings(1, agents, Systems.DEFAULT),
            0,
            rate,
            Duration.ofSeconds(20),
            SPEED,
            "0",
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> plan(settings)).hasMessage(refusal);
  }

  @ParameterizedTest
  @CsvSource({"0, '0s'", "999, '999ms'", "86400001, '86400001ms'"})
  void aDurationThatIsTooShortOrTooLongIsRefused(long millis, String was) {
    assertThatThrownBy(
            () ->
                new DemoSettings(
                    FleetSettings.DEFAULT,
                    0,
                    2000,
                    Duration.ofMillis(millis),
                    SPEED,
                    "0",
                    Optional.empty(),
                    Optional.empty()))
        .hasMessage("--duration must be 1s to 1d, was " + was);
  }

  private static void assertAddsUp(DemoPlan plan, double interrupted) throws Exception {
    try (InMemoryDemo demo = new InMemoryDemo(plan, plan.scenario(END))) {
      assertThat(demo.run(interrupted)).allMatch(Check::holds);
    }
  }

  private static DemoPlan plan(DemoSettings settings) throws DemoFailure {
    return new DemoPlan(settings, DemoJob.read(JOB, Map.of(DemoJob.BROKERS, "localhost:9092")));
  }
}
