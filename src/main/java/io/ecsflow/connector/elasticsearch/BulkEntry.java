package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One document of a bulk request.
 *
 * @param id deterministic, so that the cluster finds a replayed document stored
 * @param index an index or a data stream
 * @param timestamp milliseconds since the epoch of its source record, or {@link
 *     io.ecsflow.event.Origin#NO_TIMESTAMP}
 * @param document JSON in UTF-8 without line ends; not to be modified
 */
record BulkEntry(String id, String index, long timestamp, byte[] document) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The action line without id and index, and the two line ends. */
  private static final int FRAME_BYTES = 35;

  /** Its size in a request before compression; a little less where the id has escapes. */
  long bytes() {
    return FRAME_BYTES + (long) id.length() + index.length() + document.length;
  }

  DeadLetter refused(Refusal refusal) {
    return new DeadLetter(id, index, timestamp, document, refusal);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BulkEntry that
        && id.equals(that.id)
        && index.equals(that.index)
        && timestamp == that.timestamp
        && Arrays.equals(document, that.document);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
