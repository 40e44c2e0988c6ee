package io.ecsflow.normalize;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;

/**
 * Rejects ECS records that are larger than sinks are sized for: one that is too large for a topic
 * would fail the job, and fail it again after each restart.
 */
public final class EcsRecordLimit {

  /** The most bytes in UTF-8 of a {@code char} of the agent id. */
  private static final long BYTES_PER_CHAR = 3;

  private EcsRecordLimit() {}

  /** The result itself, or a dead letter of the event in place of a record over the limit. */
  public static NormalizationResult check(
      AgentEvent event, NormalizationResult result, DecodeSettings settings) {
    if (!(result instanceof EcsEvent record)) {
      return result;
    }
    long bytes = record.json().length + maxKeyBytes(record);
    int limit = settings.maxEcsRecordBytes();
    return bytes <= limit
        ? record
        : new Rejected(
            event.source(),
            Stage.NORMALIZE,
            Reason.ECS_RECORD_TOO_LARGE,
            "the ECS record has " + bytes + " bytes, the limit is " + limit);
  }

  /** The key is the agent's id, or the source record's key; see {@link EcsEvent#key}. */
  private static long maxKeyBytes(EcsEvent record) {
    byte[] sourceKey = record.sourceKey();
    return sourceKey == null ? BYTES_PER_CHAR * record.agentId().length() : sourceKey.length;
  }
}
