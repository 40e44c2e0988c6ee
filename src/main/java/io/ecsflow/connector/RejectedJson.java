package io.ecsflow.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a JSON object: {@code stage reason detail topic partition offset}, {@code
 * timestamp} if there is one, and the record's {@code key} and {@code value} as texts if they are
 * there. What is not UTF-8 is in {@code keyBase64} or {@code valueBase64} instead: no byte is lost.
 */
public final class RejectedJson {

  private static final JsonFactory JSON = new JsonFactory();

  private RejectedJson() {}

  /** One line without its end, in UTF-8. */
  public static byte[] encode(Rejected rejected) {
    return encode(rejected, false);
  }

  /** The same, and before it {@code @timestamp}, by which documents are found. */
  public static byte[] document(Rejected rejected) {
    return encode(rejected, true);
  }

  private static byte[] encode(Rejected rejected, boolean isTimed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (isTimed) {
        json.writeStringField(
            "@timestamp", DocumentTime.of(rejected.source().origin().timestamp()));
      }
      json.writeStringField("stage", rejected.stage().name());
      json.writeStringField("reason", rejected.reason().name());
      json.writeStringField("detail", rejected.detail());
      writeOrigin(rejected.source().origin(), json);
      writeBytes("key", rejected.source().key(), json);
      writeBytes("value", rejected.source().value(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeOrigin(Origin origin, JsonGenerator json) throws IOException {
    json.writeStringField("topic", origin.topic());
    json.writeNumberField("partition", origin.partition());
    json.writeNumberField("offset", origin.offset());
    if (origin.timestamp() != Origin.NO_TIMESTAMP) {
      json.writeNumberField("timestamp", origin.timestamp());
    }
  }

  private static void writeBytes(String name, byte @Nullable [] bytes, JsonGenerator json)
      throws IOException {
    if (bytes == null) {
      return;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      json.writeStringField(name, text);
    } catch (CharacterCodingException e) {
      json.writeBinaryField(name + "Base64", bytes);
    }
  }
}
