package io.ecsflow.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;

/**
 * Something that the job has written, wherever it was read from.
 *
 * @param output which of the job's outputs has it
 * @param json the ECS record or the row; of a dead letter {@code stage reason detail value}
 */
record OutputRecord(Output output, JsonNode json) {

  /** Why a dead letter is one. */
  Reason reason() {
    return Reason.valueOf(json.path("reason").asText());
  }

  /**
   * Whether a dead letter is the copy of an event that statistics refuse: its record has another
   * result, which is its own.
   */
  boolean isLateSample() {
    return json.path("stage").asText().equals(Stage.HOST_STATS.name());
  }
}
