package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.RejectedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A refused document as a document that is not refused: the fields of the flow's dead letters
 * ({@code stage reason detail}), {@code status index id}, and the document itself as the text
 * {@code value}; a large one is in {@code valueGzip}, compressed and in Base64, since it may be its
 * size that was refused.
 */
final class DeadLetterJson {

  static final int MAX_TEXT_BYTES = 64 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private DeadLetterJson() {}

  static byte[] encode(DeadLetter letter) {
    return encode(letter, true);
  }

  /** A document that has only the size of the refused one, {@code valueBytes}. */
  static byte[] encodeWithoutDocument(DeadLetter letter) {
    return encode(letter, false);
  }

  private static byte[] encode(DeadLetter letter, boolean withDocument) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("@timestamp", RejectedJson.timestampOf(letter.timestamp()));
      json.writeStringField("stage", DeadLetter.STAGE);
      json.writeStringField("reason", letter.refusal().type());
      json.writeStringField("detail", letter.refusal().reason());
      json.writeNumberField("status", letter.refusal().status());
      json.writeStringField("index", letter.index());
      json.writeStringField("id", letter.id());
      if (!withDocument) {
        json.writeNumberField("valueBytes", letter.document().length);
      } else if (letter.document().length <= MAX_TEXT_BYTES) {
        json.writeStringField("value", new String(letter.document(), UTF_8));
      } else {
        json.writeBinaryField("valueGzip", gzip(letter.document()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: it is written to memory", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(document);
    }
    return bytes.toByteArray();
  }
}
