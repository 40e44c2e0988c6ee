package io.ecsflow.connector;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document that the target refuses.
 *
 * @param id of the document
 * @param index where it was to be stored
 * @param timestamp milliseconds since the epoch of its source record, or {@link
 *     io.ecsflow.event.Origin#NO_TIMESTAMP}
 * @param document as it was sent; not to be modified
 * @param refusal why
 */
public record DeadLetter(
    String id, String index, long timestamp, byte[] document, Refusal refusal) {

  /** The stage of these dead letters, beside those of {@link io.ecsflow.event.Rejected}. */
  public static final String STAGE = "ELASTICSEARCH";

  /**
   * Why a document is refused.
   *
   * @param status of HTTP
   * @param type the kind of error in the target's words, {@code document_parsing_exception}
   * @param reason for a person
   */
  public record Refusal(int status, String type, String reason) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "status %d, %s: %s", status, type, reason);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeadLetter that
        && id.equals(that.id)
        && index.equals(that.index)
        && timestamp == that.timestamp
        && Arrays.equals(document, that.document)
        && refusal.equals(that.refusal);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
