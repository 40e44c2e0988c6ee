package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetters;
import io.ecsflow.event.RecordId;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Dead letters in an index of the same cluster. A letter's id is made of its document's index and
 * id: written again, it is there once.
 */
final class IndexDeadLetters implements DeadLetters {

  private final String index;
  private final Delivery.Tools tools;
  private final Supplier<Pauses> pauses;

  IndexDeadLetters(String index, BulkClient client, Supplier<Pauses> pauses) {
    this.index = index;
    this.tools = new Delivery.Tools(client, new NoFurther(), Limits.NONE, BulkTally.NONE);
    this.pauses = pauses;
  }

  @Override
  public void write(List<DeadLetter> letters) throws InterruptedException {
    RecordId ids = new RecordId();
    List<BulkEntry> entries =
        letters.stream()
            .map(
                letter ->
                    new BulkEntry(
                        ids.of(letter.timestamp(), letter.index(), letter.id()),
                        index,
                        letter.timestamp(),
                        DeadLetterJson.encode(letter)))
            .toList();
    new Delivery(tools, entries, pauses.get()).run();
  }

  @Override
  public void close() {}

  /** There is nothing behind the dead letters. */
  private static final class NoFurther implements DeadLetters {

    @Override
    public void write(List<DeadLetter> letters) throws IOException {
      DeadLetter first = letters.get(0);
      throw new IllegalStateException(
          "Elasticsearch refuses a dead letter of %d bytes for index %s: %s; write dead letters to Kafka (sinks.elasticsearch.deadLetters.kafka)"
              .formatted(first.document().length, first.index(), first.refusal()));
    }

    @Override
    public void close() {}
  }
}
