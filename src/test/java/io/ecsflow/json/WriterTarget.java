package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Any chars in texts, half surrogate pairs too, and in names come back from the JSON written. */
public final class WriterTarget implements FuzzTarget {

  private final JsonDocument empty = JsonDocument.toNormalize(JsonLimits.DEFAULT);
  private final JsonOutput output = new JsonOutput();

  @Override
  public void check(byte[] input) throws IOException {
    char[] chars = new char[input.length / 2];
    ByteBuffer.wrap(input).asCharBuffer().get(chars);
    String text = new String(chars);
    String name = wellFormed(text.substring(0, Math.min(text.length(), 20))).replace('.', '_');
    assertThat(empty.parse("{}".getBytes(UTF_8))).isEmpty();

    EventDocument document = new EventDocument("id", 0, empty);
    document.put(FieldPath.of("text"), text);
    document.put(FieldPath.of("texts"), List.of("a", text));
    document.put(FieldPath.of("named").child(name), "b");
    JsonNode read = Jackson.MAPPER.readTree(document.toBytes(output));

    assertThat(read.path("text").asText()).isEqualTo(text);
    assertThat(read.path("texts").path(1).asText()).isEqualTo(text);
    assertThat(read.path("named").path(name).asText()).isEqualTo("b");
  }

  /** Names come from events, in which Jackson itself reads no others. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  @Override
  public Stream<byte[]> seeds() {
    return Stream.of("", "C:\\\"\n\u0000", "\u00e9\u65e5\ud83d\ude00", "\u2028\u007f\u0080\u07ff")
        .map(text -> text.getBytes(UTF_16BE));
  }
}
