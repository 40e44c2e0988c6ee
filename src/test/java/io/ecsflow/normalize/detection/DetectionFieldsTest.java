package io.ecsflow.normalize.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "Microsoft-Windows-Sysmon, 1, process.parent.name",
    "Microsoft-Windows-Sysmon, 7, dll.code_signature.status",
    "Microsoft-Windows-Sysmon, 10, sekoiaio.target_process.granted_access",
    "Microsoft-Windows-Sysmon, 13, registry.data.strings",
    "Microsoft-Windows-Sysmon, 17, file.name",
    "Microsoft-Windows-PowerShell, 4104, powershell.file.script_block_text",
    "Microsoft-Windows-Security-Auditing, 4688, process.command_line",
    "Microsoft-Windows-Security-Auditing, 4624, source.ip",
    "Microsoft-Windows-Security-Auditing, 4728, group.name",
    "Service Control Manager, 7045, windows.event_data.ImagePath"
  })
  void rulesAskForTheFieldsOfTheKind(String provider, String code, String field) {
    String event =
        "{\"agent\":{\"id\":\"a\"},\"event\":{\"provider\":\"%s\",\"code\":%s}}"
            .formatted(provider, code);

    assertThat(expectedOf(event)).contains(field, "host.id", "event.category");
  }

  @Test
  void anEventOfNoKindIsAskedForWhatEveryEventHas() {
    assertThat(expectedOf("{\"agent\":{\"id\":\"a\"}}"))
        .containsExactly("event.kind", "event.category", "event.type", "host.id", "host.os.type");
  }

  @Test
  void aFileWithoutExtensionIsNotAskedForOne() {
    String file =
        "{\"agent\":{\"id\":\"a\"},\"event\":{\"category\":[\"file\"]},\"file\":{\"path\":\"/t/%s\"}}";

    assertThat(expectedOf(file.formatted("a.txt"))).contains("file.extension");
    assertThat(List.of("noext", ".hidden", "dot."))
        .allSatisfy(
            name ->
                assertThat(expectedOf(file.formatted(name)))
                    .contains("file.name")
                    .doesNotContain("file.extension"));
  }

  @Test
  void anEmptyTextOrListIsNoValueForARule() {
    String event = "{\"agent\":{\"id\":\"a\"},\"action\":{\"properties\":{\"ImagePath\":\"\"}}}";
    DetectionField field = DetectionField.made("action.properties.ImagePath", "x", "agent.id");

    assertThat(field.isIn(recordOf(event))).isFalse();
    assertThat(field.sourcesIn(recordOf("{\"agent\":{\"id\":\"a\"}}")))
        .containsExactly(FieldPath.of("agent.id"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFieldThatRulesAskForIsInTheTableOfFieldsAndItsRuleInTheDocuments(DetectionField field)
      throws IOException {
    assertThat(FieldTable.get().fields()).extracting(Field::name).contains(field.name());
    assertThat(Files.readAllLines(Path.of("docs/rules.md"))).contains("## " + field.rule());
  }

  static List<DetectionField> all() {
    return DetectionFields.all();
  }

  private static List<String> expectedOf(String event) {
    return DetectionFields.expectedOf(recordOf(event)).stream().map(DetectionField::name).toList();
  }

  private static EventDocument recordOf(String event) {
    Normalizer ecs =
        new Normalizer(NormalizationSettings.of(Profile.ECS), NormalizationListener.NONE);
    assertThat(ecs.normalize(Events.event(event))).isInstanceOf(EcsEvent.class);
    return ecs.document();
  }
}
