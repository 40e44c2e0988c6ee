package io.ecsflow.normalize;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;

/**
 * Rejects ECS records that are larger than what sinks are sized for: one that is too large for a
 * topic would fail the job, and again after each restart.
 */
public final class EcsRecordLimit {

  /** The most bytes of a {@code char} in UTF-8, of which the key of a record consists. */
  private static final long BYTES_PER_CHAR = 3;

  private EcsRecordLimit() {}

  /** The result; a dead letter of the event instead of a record that is over the limit. */
  public static NormalizationResult check(
      AgentEvent event, NormalizationResult result, DecodeSettings settings) {
    if (!(result instanceof EcsEvent record)) {
      return result;
    }
    long bytes = record.json().length + BYTES_PER_CHAR * record.agentId().length();
    int limit = settings.maxEcsRecordBytes();
    return bytes <= limit
        ? record
        : new Rejected(
            event.source(),
            Stage.NORMALIZE,
            Reason.ECS_RECORD_TOO_LARGE,
            "the ECS record has " + bytes + " bytes, the limit is " + limit);
  }
}
