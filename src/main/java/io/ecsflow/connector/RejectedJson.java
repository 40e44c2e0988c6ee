package io.ecsflow.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
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
 * The record's {@code headers}, if it has any, are a list of objects of a {@code name} and a {@code
 * value} or {@code valueBase64}; {@code headersLeftOut} says how many are not among them, see
 * {@link LetterHeaders}.
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
      writeHeaders(LetterHeaders.of(rejected.source()), json);
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

  private static void writeHeaders(LetterHeaders headers, JsonGenerator json) throws IOException {
    if (!headers.kept().isEmpty()) {
      json.writeArrayFieldStart("headers");
      for (SourceRecord.Header header : headers.kept()) {
        json.writeStartObject();
        json.writeStringField("name", header.name());
        writeBytes("value", header.value(), json);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (headers.leftOut() > 0) {
      json.writeNumberField("headersLeftOut", headers.leftOut());
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
