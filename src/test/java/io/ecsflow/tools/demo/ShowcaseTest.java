package io.ecsflow.tools.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShowcaseTest {

  private static final int WIDTH = 80;

  private final StringWriter shown = new StringWriter();
  private final Showcase showcase =
      new Showcase(new Terminal(new PrintWriter(shown), false, WIDTH));

  @Test
  void showsEachKindOfEventOnce() {
    showcase.event(event("stats", "web-1"));
    showcase.event(event("stats", "web-2"));
    showcase.event(event("renamed", "web-3"));

    assertThat(showcase.kinds()).isEqualTo(2);
    assertThat(shown.toString()).contains("web-1", "web-3").doesNotContain("web-2");
  }

  @Test
  void keepsEveryLineInsideTheTerminal() {
    showcase.event(event("stats", "a-host-with-a-name-" + "x".repeat(20)));
    assertThat(shown.toString().lines()).hasSize(2).allMatch(line -> line.length() <= WIDTH);
  }

  @Test
  void showsEachReasonOnceAndNoControlCharacters() {
    showcase.deadLetter(deadLetter("NOT_JSON", "\u001B[31mred\nalert"));
    showcase.deadLetter(deadLetter("NOT_JSON", "again"));

    assertThat(shown.toString())
        .contains("NOT_JSON", "at byte 0", "·[31mred·alert")
        .doesNotContain("again");
  }

  private static JsonNode event(String action, String host) {
    String json =
        """
        {"message":"raw","event":{"action":"%s"},"agent":{"id":"0123456789"},"host":{"name":"%s"}}\
        """
            .formatted(action, host);
    return Json.of(json.getBytes(UTF_8), "the event");
  }

  private static JsonNode deadLetter(String reason, String value) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("reason", reason)
        .put("detail", "at byte 0")
        .put("value", value);
  }
}
