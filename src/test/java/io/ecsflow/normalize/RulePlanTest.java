package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    assertThat(plan.stepsFor(document))
        .extracting(RulePlan.Step::name)
        .isEqualTo(
            RULES.stream()
                .filter(
                    rule -> rule.byKind().map(kinds -> kinds.get(document) != null).orElse(true))
                .map(Rule::name)
                .toList());
  }

  @Provide
  Arbitrary<String> events() {
    return HostileEvents.events();
  }

  private List<String> namesFor(String event) {
    EventDocument document =
        document("{'agent':{'id':'a'},'event':{%s}}".formatted(event).replace('\'', '"'));
    return plan.stepsFor(document).stream().map(RulePlan.Step::name).toList();
  }

  private static EventDocument document(String text) {
    AgentEvent event = Events.event(text);
    return new EventDocument("id", event.origin().timestamp(), event.document());
  }
}
