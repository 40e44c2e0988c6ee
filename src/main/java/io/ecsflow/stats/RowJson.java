package io.ecsflow.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ecsflow.ecs.FieldTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Writes the JSON of one row. The bytes depend on the calls alone. */
final class RowJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int[] PERCENTILES = {50, 95, 99};
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Writes the members of an object. */
  @FunctionalInterface
  interface Members {
    void write() throws IOException;
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final JsonGenerator json;

  private RowJson() throws IOException {
    json = JSON.createGenerator(bytes);
  }

  /** Writes a whole row. */
  @FunctionalInterface
  interface Row {
    void write(RowJson json) throws IOException;
  }

  static byte[] of(Row row) {
    try {
      RowJson written = new RowJson();
      written.json.writeStartObject();
      row.write(written);
      written.json.writeEndObject();
      written.json.close();
      return written.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a row in memory cannot be written", e);
    }
  }

  void object(String name, Members members) throws IOException {
    json.writeObjectFieldStart(name);
    members.write();
    json.writeEndObject();
  }

  /** Writes the members of an object of a list. */
  @FunctionalInterface
  interface Element<T> {
    void write(String name, T value) throws IOException;
  }

  /** A list of objects. */
  <T> void objects(String name, Map<String, T> values, Element<T> element) throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<String, T> value : values.entrySet()) {
      json.writeStartObject();
      element.write(value.getKey(), value.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * An empty text is not written. Half of a surrogate pair, which an event's escape can hold and
   * UTF-8 cannot, becomes a question mark, as in the record's key.
   */
  void text(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, new String(value.getBytes(UTF_8), UTF_8));
    }
  }

  void list(String name, String only) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeString(only);
    json.writeEndArray();
  }

  void number(String name, long value) throws IOException {
    json.writeNumberField(name, value);
  }

  /** A number in the fixed point of a unit. */
  void number(String name, long value, Unit unit) throws IOException {
    if (unit.digits() == 0) {
      json.writeNumberField(name, value);
      return;
    }
    BigDecimal written = BigDecimal.valueOf(value, unit.digits()).stripTrailingZeros();
    json.writeFieldName(name);
    json.writeNumber(written.toPlainString());
  }

  /** A time, milliseconds since the epoch. */
  void time(String name, long value) throws IOException {
    json.writeStringField(name, Instant.ofEpochMilli(value).toString());
  }

  /** Min, max, mean and percentiles, where there is a value. */
  void distribution(String name, Distribution values, Unit unit) throws IOException {
    if (values.isEmpty()) {
      return;
    }
    object(
        name,
        () -> {
          number("min", values.min(), unit);
          number("max", values.max(), unit);
          number("mean", values.mean(), unit);
          for (int percent : PERCENTILES) {
            number("p" + percent, values.percentile(percent), unit);
          }
        });
  }

  /** Events by category, those that occurred. */
  void categories(String name, long[] counts) throws IOException {
    object(
        name,
        () -> {
          for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
              number(EventCategory.NAMES.get(i), counts[i]);
            }
          }
        });
  }

  /** The first fields of every row: its time, ECS version and data stream. */
  void head(long time, String type, String dataset) throws IOException {
    time("@timestamp", time);
    object("ecs", () -> text("version", FieldTable.get().ecsVersion()));
    object(
        "data_stream",
        () -> {
          text("type", type);
          text("dataset", dataset);
          text("namespace", "default");
        });
  }

  /** {@code event} of a metric of a window. */
  void metricEvent(String id, String dataset, long start, long end) throws IOException {
    object(
        "event",
        () -> {
          text("id", id);
          text("kind", "metric");
          list("category", "host");
          list("type", "info");
          text("module", "ecsflow");
          text("dataset", dataset);
          time("start", start);
          time("end", end);
          number("duration", (end - start) * NANOS_PER_MILLI);
        });
  }
}
