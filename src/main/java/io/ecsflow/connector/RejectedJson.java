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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a JSON object: {@code stage reason detail topic partition offset}, {@code
 * timestamp} if there is one, and the record's {@code key} and {@code value} as texts if they are
 * there. What is not UTF-8 is in {@code keyBase64} or {@code valueBase64} instead: no byte is lost.
 * The record's {@code headers}, if it has any, are a list of objects of a {@code name} and a {@code
 * value} or {@code valueBase64}; {@code headersLeftOut} says how many are not among them, see
 * {@link DeadLetterHeaders}.
 */
public final class RejectedJson {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Instant MAX_TIMESTAMP = Instant.parse("9999-12-31T23:59:59.999Z");

  private RejectedJson() {}

  /** One line without its end, in UTF-8. */
  public static byte[] encode(Rejected rejected) {
    return encode(rejected, false);
  }

  /** The object with {@code @timestamp} as its first member, by which documents are found. */
  public static byte[] document(Rejected rejected) {
    return encode(rejected, true);
  }

  /**
   * The {@code @timestamp} of a dead letter that is a document; each has one, since a data stream
   * refuses documents without it. It is the source record's timestamp. Where that has none, as in a
   * file, it is the epoch: the time of arrival is unknown, a clock would give each replay another
   * one, and 1970 is not taken for real. So, too, where it is beyond the year 9999, which a server
   * cannot parse.
   *
   * @param timestamp milliseconds since the epoch, or {@link Origin#NO_TIMESTAMP}
   */
  public static String timestampOf(long timestamp) {
    boolean isKnown = timestamp != Origin.NO_TIMESTAMP && timestamp <= MAX_TIMESTAMP.toEpochMilli();
    return (isKnown ? Instant.ofEpochMilli(timestamp) : Instant.EPOCH).toString();
  }

  private static byte[] encode(Rejected rejected, boolean isTimed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (isTimed) {
        json.writeStringField("@timestamp", timestampOf(rejected.source().origin().timestamp()));
      }
      json.writeStringField("stage", rejected.stage().name());
      json.writeStringField("reason", rejected.reason().name());
      json.writeStringField("detail", rejected.detail());
      writeOrigin(rejected.source().origin(), json);
      writeBytes("key", rejected.source().key(), json);
      writeBytes("value", rejected.source().value(), json);
      writeHeaders(DeadLetterHeaders.of(rejected.source()), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: it is written to memory", e);
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

  private static void writeHeaders(DeadLetterHeaders headers, JsonGenerator json)
      throws IOException {
    if (!headers.copied().isEmpty()) {
      json.writeArrayFieldStart("headers");
      for (SourceRecord.Header header : headers.copied()) {
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
