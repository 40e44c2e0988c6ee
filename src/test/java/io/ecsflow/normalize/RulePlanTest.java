package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulePlanTest {

  private static final List<Rule> RULES = Rules.of(NormalizationSettings.of(Profile.ECS));

  private final RulePlan plan = RulePlan.of(RULES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'provider':'Microsoft-Windows-Sysmon','code':17",
        "'provider':'Microsoft-Windows-Sysmon','code':'17'",
        "'code':'17'},'action':{'properties':{'SourceName':'Microsoft-Windows-Sysmon'}"
      })
  void aKindOfEventHasTheRulesForAllAndItsOwnInTheirOrder(String event) {
    assertThat(namesFor(event))
        .containsSubsequence("copied-fields", "log-fields", "pipes", "sysmon-entity-id", "typing")
        .doesNotContain("services", "target-group", "script-blocks", "code-signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'provider':'microsoft-windows-sysmon','code':17",
        "'provider':'Microsoft-Windows-Sysmon'",
        "'provider':'Microsoft-Windows-Sysmon','code':[17]",
        "'provider':'Microsoft-Windows-Sysmon','code':17.0",
        "'provider':'other','code':17},'action':{'properties':{'SourceName':'Microsoft-Windows-Sysmon'}"
      })
  void anyOtherEventHasTheRulesForAllOnly(String event) {
    assertThat(namesFor(event))
        .isEqualTo(RULES.stream().filter(rule -> rule.byKind().isEmpty()).map(Rule::name).toList());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void everyEventHasTheRulesThatAreForAllOrForIt(@ForAll("events") String text) {
    EventDocument document = document(text);

    assertThat(plan.stepsFor(document).all())
        .extracting(RulePlan.Step::name)
        .isEqualTo(
            RULES.stream()
                .filter(
                    rule -> rule.byKind().map(kinds -> kinds.get(document) != null).orElse(true))
                .map(Rule::name)
                .toList());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aRuleThatLacksWhatItNeedsDoesNothing(@ForAll("allEvents") String text) {
    EventDocument document = document(text);
    RulePlan.Steps steps = plan.stepsFor(document);
    List<String> noticed = new ArrayList<>();
    NormalizationListener listener =
        new NormalizationListener() {
          @Override
          public void dropped(String field, DropReason reason) {
            noticed.add(field);
          }

          @Override
          public void count(Note note, int times) {
            noticed.add(note.name());
          }
        };

    for (int step = 0; step < steps.count(); step++) {
      noticed.clear();
      int writes = document.writes();
      boolean isConcerned = steps.concerns(step, document);
      steps.get(step).rule().apply(document, listener);
      if (!isConcerned) {
        assertThat(document.writes()).as(steps.get(step).name()).isEqualTo(writes);
        assertThat(noticed).as(steps.get(step).name()).isEmpty();
      }
    }
  }

  @Test
  void mostRulesNeedSomethingThatMostEventsLack() {
    EventDocument document = document("{\"agent\":{\"id\":\"a\"},\"event\":{\"code\":1}}");
    RulePlan.Steps steps = plan.stepsFor(document);

    long concerned =
        IntStream.range(0, steps.count()).filter(step -> steps.concerns(step, document)).count();

    assertThat(concerned).isLessThan(steps.count() / 3);
  }

  @Provide
  Arbitrary<String> events() {
    return HostileEvents.events();
  }

  @Provide
  Arbitrary<String> allEvents() {
    return Arbitraries.oneOf(
        HostileEvents.events(), KnownEvents.events(), Arbitraries.of(GoldenRecords.events()));
  }

  private List<String> namesFor(String event) {
    EventDocument document =
        document("{'agent':{'id':'a'},'event':{%s}}".formatted(event).replace('\'', '"'));
    return plan.stepsFor(document).all().stream().map(RulePlan.Step::name).toList();
  }

  private static EventDocument document(String text) {
    AgentEvent event = Events.event(text);
    return new EventDocument("id", event.origin().timestamp(), event.document());
  }
}
