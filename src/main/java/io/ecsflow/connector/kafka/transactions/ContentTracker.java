package io.ecsflow.connector.kafka.transactions;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the current transaction writes. A producer has one transaction at a time, and its
 * records are confirmed before it ends; that also orders the producer's thread, which calls {@link
 * #accept}, before the task's, which calls {@link #take}.
 */
final class ContentTracker implements Consumer<@Nullable RecordMetadata> {

  private @Nullable RecordMetadata first;
  private long records;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  /** Adds a record; one that was not written has no offset, and is left out. */
  @Override
  public void accept(@Nullable RecordMetadata written) {
    if (written == null || !written.hasOffset()) {
      return;
    }
    if (first == null) {
      first = written;
    }
    records++;
    earliest = Math.min(earliest, written.timestamp());
    latest = Math.max(latest, written.timestamp());
  }

  /** What was written since the last call, of which nothing is left afterwards. */
  Content take() {
    RecordMetadata at = first;
    if (at == null) {
      return Content.UNKNOWN;
    }
    Content content =
        new Content(at.topic(), at.partition(), at.offset(), records, earliest, latest);
    first = null;
    records = 0;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    return content;
  }
}
