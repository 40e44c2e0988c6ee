package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetterQueue;
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
 * large for any request, is written without the document, with its id, size and the reason; the
 * record itself is still in the source.
 */
final class IndexDeadLetterQueue implements DeadLetterQueue {

  private final String index;
  private final BulkClient client;
  private final Supplier<Backoff> backoffs;

  IndexDeadLetterQueue(String index, BulkClient client, Supplier<Backoff> backoffs) {
    this.index = index;
    this.client = client;
    this.backoffs = backoffs;
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
      Map<String, DeadLetter> byId, Function<DeadLetter, byte[]> encoder, DeadLetterQueue refused)
      throws InterruptedException {
    List<BulkEntry> entries = new ArrayList<>();
    byId.forEach(
        (id, letter) ->
            entries.add(new BulkEntry(id, index, letter.timestamp(), encoder.apply(letter))));
    BatchSender.Context context =
        new BatchSender.Context(
            client, refused, Integer.MAX_VALUE, new Breaker(100), BatchListener.NONE);
    new BatchSender(context, entries, backoffs.get()).run();
  }

  @Override
  public void close() {}

  /** Writes refused letters again, without their documents. */
  private final class WithoutDocument implements DeadLetterQueue {

    private final Map<String, DeadLetter> byId;

    WithoutDocument(Map<String, DeadLetter> byId) {
      this.byId = byId;
    }

    @Override
    public void write(List<DeadLetter> letters) throws InterruptedException {
      Map<String, DeadLetter> refused = new LinkedHashMap<>(byId);
      refused.keySet().retainAll(letters.stream().map(DeadLetter::id).toList());
      IndexDeadLetterQueue.this.write(
          refused, DeadLetterJson::encodeWithoutDocument, new FailingQueue());
    }

    @Override
    public void close() {}
  }

  /** Fails the job: a letter is refused even without its document. */
  private static final class FailingQueue implements DeadLetterQueue {

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
