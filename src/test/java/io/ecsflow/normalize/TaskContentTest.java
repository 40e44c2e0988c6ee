package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.Events;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TaskContentTest {

  private static final String SEVERAL =
      task(
          "<Exec><Command>good.exe</Command><Arguments>-a</Arguments></Exec>"
              + "<Exec><Command>evil.exe</Command></Exec>");

  @Test
  void everyActionOfATaskIsInTheRecord() {
    JsonNode properties = inEcs("'TaskContent':'" + SEVERAL + "'");

    assertThat(properties.path("TaskContentNew_Command"))
        .isEqualTo(Normalized.json("['good.exe','evil.exe']"));
    assertThat(properties.path("TaskContentNew_Args").textValue()).isEqualTo("-a");
  }

  @Test
  void inSekoiaTheFirstActionCounts() {
    JsonNode properties = inSekoia("'TaskContent':'" + SEVERAL + "'");

    assertThat(properties.path("TaskContentNew_Command").textValue()).isEqualTo("good.exe");
    assertThat(properties.path("TaskContentNew_Args").textValue()).isEqualTo("-a");
  }

  @Test
  void inSekoiaAFirstActionWithoutCommandHasNone() {
    String task = task("<Exec/><Exec><Command>evil.exe</Command></Exec>");

    assertThat(inSekoia("'TaskContent':'" + task + "'").has("TaskContentNew_Command")).isFalse();
    assertThat(inEcs("'TaskContent':'" + task + "'").path("TaskContentNew_Command").textValue())
        .isEqualTo("evil.exe");
  }

  @Test
  void theFieldsAreInTheOrderOfTheXml() {
    String task = task("<Exec><Arguments>-a</Arguments><Command>x.exe</Command></Exec>");
    String event =
        "{'agent':{'id':'a'},'action':{'properties':{'TaskContent':'%s'}}}".formatted(task);

    assertThat(
            new String(
                Events.normalize(event.replace('\'', '"'), Profile.SEKOIA), StandardCharsets.UTF_8))
        .containsSubsequence("\"TaskContentNew_Args\":", "\"TaskContentNew_Command\":");
  }

  @Test
  void theNewContentOfATaskThatWasUpdatedIsReadWithAllActionsOnly() {
    String properties = "'TaskContentNew':'" + SEVERAL + "'";

    assertThat(inEcs(properties).path("TaskContentNew_Command").size()).isEqualTo(2);
    assertThat(inSekoia(properties).has("TaskContentNew_Command")).isFalse();
  }

  @Test
  void theContentComesBeforeTheNewOne() {
    String properties =
        "'TaskContent':'%s','TaskContentNew':'%s'"
            .formatted(task("<Exec><Command>x.exe</Command></Exec>"), SEVERAL);

    assertThat(inEcs(properties).path("TaskContentNew_Command").textValue()).isEqualTo("x.exe");
  }

  private static String task(String actions) {
    return "<Task><Actions>" + actions + "</Actions></Task>";
  }

  private static JsonNode inEcs(String properties) {
    return Normalized.inEcs(members(properties)).at("/action/properties");
  }

  private static JsonNode inSekoia(String properties) {
    return Normalized.inSekoia(members(properties)).at("/action/properties");
  }

  private static String members(String properties) {
    return "'action':{'properties':{" + properties + "}}";
  }
}
