package io.ecsflow.connector.elasticsearch;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Documents as the body of a bulk request: for each an action line and the document as it is. The
 * action is {@code create}, which data streams take, too, and which never overwrites.
 */
final class BulkBody {

  /** An action line ends itself. */
  private static final JsonFactory JSON =
      JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private BulkBody() {}

  static byte[] plain(List<BulkEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size(entries));
    write(entries, bytes);
    return bytes.toByteArray();
  }

  /** Compressed for speed rather than for size. */
  static byte[] gzip(List<BulkEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size(entries) / 4 + 64);
    try (OutputStream gzip = new FastGzip(bytes)) {
      write(entries, gzip);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: it is written to memory", e);
    }
    return bytes.toByteArray();
  }

  private static int size(List<BulkEntry> entries) {
    return Math.toIntExact(entries.stream().mapToLong(BulkEntry::bytes).sum());
  }

  private static void write(List<BulkEntry> entries, OutputStream out) {
    try {
      for (BulkEntry entry : entries) {
        writeAction(entry, out);
        out.write('\n');
        out.write(entry.document());
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: it is written to memory", e);
    }
  }

  private static void writeAction(BulkEntry entry, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeObjectFieldStart("create");
      json.writeStringField("_index", entry.index());
      json.writeStringField("_id", entry.id());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 16 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
