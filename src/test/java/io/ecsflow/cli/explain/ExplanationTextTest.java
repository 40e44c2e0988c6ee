package io.ecsflow.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTextTest {

  private static final String EVENT =
      """
      {"agent":{"id":"a"},"event":{"provider":"Microsoft-Windows-Sysmon","code":1},
       "process":{"executable":"C:/x.exe","command_line":"%s"},"odd\\u001b[2J":1,"tags":["t"],
       "action":{"properties":{"A-name-of-a-property-that-takes-very-much-room":"\\u009b"}}}
      """
          .formatted("x ".repeat(300));

  @ParameterizedTest
  @ValueSource(ints = {55, 80, 120, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(lines(width)).allMatch(line -> line.length() <= width);
  }

  @Test
  void eachPartOfTheRecordHasASectionWithItsFieldsAndThoseThatAreAbsent() {
    assertThat(lines(200))
        .containsSubsequence(
            "process",
            "  process.parent.name: absent, the event has no process.parent.executable",
            "rules");
    assertThat(lines(200))
        .filteredOn(line -> !line.startsWith(" ") && !line.isEmpty())
        .contains("action", "agent", "base", "event", "host", "process", "findings", "rules");
  }

  @Test
  void aRowSaysTheRuleTheValueAndWhatItWasMadeOf() {
    assertThat(lines(200))
        .anyMatch(
            line ->
                line.matches("  process.name +process-name +\"x.exe\" +record:process.executable"));
  }

  @Test
  void theDocumentOfEachRuleIsNamed() {
    assertThat(lines(200)).contains("  process-name             docs/rules.md#process-name");
  }

  @Test
  void anEventCannotControlTheTerminal() {
    assertThat(String.join("", lines(200)).chars()).noneMatch(Character::isISOControl);
  }

  private static List<String> lines(int width) {
    AgentEvent event = Events.event(EVENT);
    Explanation explanation = new Explainer(NormalizationSettings.of(Profile.ECS)).explain(event);
    return new ExplanationText(width).of(event, explanation).lines().toList();
  }
}
