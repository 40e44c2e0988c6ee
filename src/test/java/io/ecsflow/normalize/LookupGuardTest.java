package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.Lookup;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much the rules look for, on average, in an event of a fleet. A rule should not be called for
 * an event that it does not concern (see {@link Rule#needs}), and look for a value once. Counts are
 * the same on any machine, so the bounds are near what was counted when they were set. A new rule
 * may raise them, knowingly.
 */
class LookupGuardTest {

  private static final int EVENTS = 5_000;

  private long lookups;
  private long calls;

  @ParameterizedTest
  @CsvSource({"SEKOIA, 12, 60", "ECS, 27, 157"})
  void rulesLookForFewThings(Profile profile, double maxCalls, double maxLookups) {
    RulePlan plan = RulePlan.of(Rules.of(NormalizationSettings.of(profile)));
    EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    EventGenerator generator =
        new EventGenerator(
            new FleetSettings(1, 1000, Systems.DEFAULT),
            new Timeline(Instant.parse("2026-01-01T12:00:00Z"), 100),
            Load.DEFAULT);
    for (int events = 0; events < EVENTS; ) {
      Origin origin = new Origin("agent-events", 0, events, Origin.NO_TIMESTAMP);
      SourceRecord record = new SourceRecord(origin, null, generator.next().value());
      if (decoder.decode(record) instanceof AgentEvent event) {
        apply(plan, new EventDocument("id", Origin.NO_TIMESTAMP, event.document()));
        events++;
      }
    }

    assertThat(calls / (double) EVENTS).as("rules called").isBetween(maxCalls - 2, maxCalls);
    assertThat(lookups / (double) EVENTS).as("lookups").isBetween(maxLookups - 5, maxLookups);
  }

  private void apply(RulePlan plan, EventDocument document) {
    EventDocument counted = document.withLookups(this::counted, this::counted);
    RulePlan.Steps steps = plan.stepsFor(document);
    for (int i = 0; i < steps.count(); i++) {
      if (steps.concerns(i, document)) {
        calls++;
        steps.get(i).rule().apply(counted, NormalizationListener.NONE);
      }
    }
  }

  private Lookup counted(Lookup lookup) {
    return path -> {
      lookups++;
      return lookup.get(path);
    };
  }
}
