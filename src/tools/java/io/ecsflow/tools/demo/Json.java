package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Reads what the job has written. */
final class Json {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  /**
   * Reads JSON.
   *
   * @param what these bytes are, for a message
   */
  static JsonNode of(byte[] bytes, String what) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(what + " is no JSON", e);
    }
  }

  /** Milliseconds since the epoch. */
  static long time(JsonNode record, String pointer) {
    return Instant.parse(record.at(pointer).asText()).toEpochMilli();
  }
}
