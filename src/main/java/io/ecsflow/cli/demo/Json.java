package io.ecsflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.kafka.CommittedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Reads records that the job has written. */
final class Json {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  static JsonNode of(CommittedRecord record) {
    byte[] value = record.value();
    try {
      return value == null ? JSON.nullNode() : JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "a record of topic %s is no JSON".formatted(record.topic()), e);
    }
  }

  /** Milliseconds since the epoch. */
  static long time(JsonNode record, String pointer) {
    return Instant.parse(record.at(pointer).asText()).toEpochMilli();
  }
}
