package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetters;
import io.ecsflow.event.RecordId;
import io.ecsflow.flink.Breaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Dead letters in an index of the same cluster. A letter's id is made of its document's index and
 * id: written again, it is there once. A letter that is refused too, since its document is too
 * large for any request, is written without it: the document's id, size and reason are kept, and
 * the record itself is still in the source.
 */
final class IndexDeadLetters implements DeadLetters {

  private final String index;
  private final BulkClient client;
  private final Supplier<Pauses> pauses;

  IndexDeadLetters(String index, BulkClient client, Supplier<Pauses> pauses) {
    this.index = index;
    this.client = client;
    this.pauses = pauses;
  }

  @Override
  public void write(List<DeadLetter> letters) throws InterruptedException {
    Map<String, DeadLetter> byId = new LinkedHashMap<>();
    RecordId ids = new RecordId();
    letters.forEach(
        letter -> byId.put(ids.of(letter.timestamp(), letter.index(), letter.id()), letter));
    write(byId, DeadLetterJson::encode, new WithoutDocument(byId));
  }

  private void write(
      Map<String, DeadLetter> byId, Function<DeadLetter, byte[]> encoder, DeadLetters refused)
      throws InterruptedException {
    List<BulkEntry> entries = new ArrayList<>();
    byId.forEach(
        (id, letter) ->
            entries.add(new BulkEntry(id, index, letter.timestamp(), encoder.apply(letter))));
    Delivery.Tools tools =
        new Delivery.Tools(client, refused, Limits.NONE, new Breaker(100), BulkTally.NONE);
    new Delivery(tools, entries, pauses.get()).run();
  }

  @Override
  public void close() {}

  /** Takes letters that are refused, by their ids. */
  private final class WithoutDocument implements DeadLetters {

    private final Map<String, DeadLetter> byId;

    WithoutDocument(Map<String, DeadLetter> byId) {
      this.byId = byId;
    }

    @Override
    public void write(List<DeadLetter> letters) throws InterruptedException {
      Map<String, DeadLetter> refused = new LinkedHashMap<>(byId);
      refused.keySet().retainAll(letters.stream().map(DeadLetter::id).toList());
      IndexDeadLetters.this.write(refused, DeadLetterJson::encodeWithoutDocument, new NoFurther());
    }

    @Override
    public void close() {}
  }

  /** There is nothing behind the dead letters. */
  private static final class NoFurther implements DeadLetters {

    @Override
    public void write(List<DeadLetter> letters) throws IOException {
      DeadLetter first = letters.get(0);
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Elasticsearch refuses a dead letter of %d bytes for index %s: %s; write dead letters"
                  + " to Kafka (sinks.elasticsearch.deadLetters.kafka)",
              first.document().length,
              first.index(),
              first.refusal()));
    }

    @Override
    public void close() {}
  }
}
