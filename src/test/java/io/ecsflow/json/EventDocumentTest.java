package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventDocumentTest {

  private static final FieldPath HOST = FieldPath.of("host");
  private static final FieldPath SERVER = FieldPath.of("server");
  private static final FieldPath LIST = FieldPath.of("list");

  @Test
  void anEditOfACopyDoesNotShowInTheOriginal() {
    EventDocument document = document("{\"host\":{\"name\":\"a\",\"os\":{\"type\":\"linux\"}}}");
    document.put(HOST, document.event(HOST));
    document.put(FieldPath.of("host.os.family"), "debian");

    document.put(SERVER, document.get(HOST).copy());
    document.put(FieldPath.of("server.name"), "b");
    document.put(FieldPath.of("server.os.type"), "unix");
    document.put(FieldPath.of("host.os.family"), "ubuntu");

    assertThat(written(document, HOST))
        .isEqualTo("{\"name\":\"a\",\"os\":{\"type\":\"linux\",\"family\":\"ubuntu\"}}");
    assertThat(written(document, SERVER))
        .isEqualTo("{\"os\":{\"family\":\"debian\",\"type\":\"unix\"},\"name\":\"b\"}");
  }

  @Test
  void aCopyOfAListHasItsOwnObjects() {
    EventDocument document = document("{\"host\":{\"name\":\"a\"}}");
    document.put(HOST, JsonValue.emptyObject());
    document.put(LIST, JsonValue.ofElements(List.of(document.get(HOST))).copy());

    document.put(FieldPath.of("host.name"), "b");

    assertThat(written(document, LIST)).isEqualTo("[{}]");
  }

  @Test
  void aRemovedMemberIsNotInTheCopy() {
    EventDocument document = document("{\"host\":{\"name\":\"a\",\"id\":1}}");
    document.put(HOST, document.event(HOST));
    document.remove(FieldPath.of("host.name"));

    document.put(SERVER, document.get(HOST).copy());

    assertThat(written(document, SERVER)).isEqualTo("{\"id\":1}");
  }

  @Test
  void anEmptyObjectIsWritten() {
    EventDocument document = document("{}");

    document.put(SERVER, JsonValue.emptyObject());

    assertThat(written(document, SERVER)).isEqualTo("{}");
  }

  private static EventDocument document(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    JsonDocument input = JsonDocument.toNormalize(JsonLimits.DEFAULT);
    assertThat(input.parse(bytes)).isEmpty();
    return new EventDocument("id", 0, input);
  }

  private static String written(EventDocument document, FieldPath path) {
    JsonOutput output = new JsonOutput();
    document.get(path).writeTo(output);
    return new String(output.toBytes(), UTF_8);
  }
}
