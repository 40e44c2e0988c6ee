package io.ecsflow.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A completed checkpoint.
 *
 * @param completed when, after RFC 3339
 * @param ageMillis since then
 * @param durationMillis how long it took
 * @param bytes of the whole state
 * @param path where it is
 */
public record Checkpoint(
    String completed, long ageMillis, long durationMillis, long bytes, String path) {

  /** As Flink's REST interface has it. */
  static Checkpoint of(JsonNode checkpoint, Instant now) {
    Instant completed = Instant.ofEpochMilli(checkpoint.path("latest_ack_timestamp").asLong());
    return new Checkpoint(
        completed.toString(),
        now.toEpochMilli() - completed.toEpochMilli(),
        checkpoint.path("end_to_end_duration").asLong(),
        checkpoint.path("state_size").asLong(),
        checkpoint.path("external_path").asText());
  }
}
