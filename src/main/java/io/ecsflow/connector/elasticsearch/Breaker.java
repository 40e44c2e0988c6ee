package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Fails the job when too much of what a writer sent lately is refused: then it is the cluster or
 * its templates, and not the documents, and all input would become dead letters. What counts are
 * the last batches that have {@link #WINDOW} documents together, so that a trickle is judged as a
 * flood is. Thread-safe.
 */
final class Breaker {

  /** Documents. A larger batch is judged by itself. */
  static final int WINDOW = 1_000;

  /** Fewer documents say nothing about the cluster. */
  static final int LEAST_DOCUMENTS = 20;

  private final int maxPercent;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private int documents;
  private int refused;

  private record Batch(int documents, int refused) {}

  /**
   * A breaker for the batches of one writer.
   *
   * @param maxPercent of the documents that may be refused; at 100 it never trips
   */
  Breaker(int maxPercent) {
    this.maxPercent = maxPercent;
  }

  /**
   * Judges when a batch is at its end, before its letters are written.
   *
   * @throws IllegalStateException when too much is refused; the message has one of the reasons
   */
  synchronized void judge(int sent, List<DeadLetter> letters) {
    add(new Batch(sent, letters.size()), 1);
    batches.add(new Batch(sent, letters.size()));
    while (documents - batches.element().documents() >= WINDOW) {
      add(batches.remove(), -1);
    }
    if (!letters.isEmpty() && isTooMuch()) {
      throw new IllegalStateException(
          "Elasticsearch refuses %d of the last %d documents, more than the %d %% that may become dead letters; one of them, for index %s: %s"
              .formatted(
                  refused,
                  documents,
                  maxPercent,
                  letters.get(0).index(),
                  letters.get(0).refusal()));
    }
  }

  private void add(Batch batch, int times) {
    documents += times * batch.documents();
    refused += times * batch.refused();
  }

  private boolean isTooMuch() {
    return documents >= LEAST_DOCUMENTS && refused * 100L > documents * (long) maxPercent;
  }
}
