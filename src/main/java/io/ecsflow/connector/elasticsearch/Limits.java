package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter.Refusal;

/**
 * What is too much.
 *
 * @param maxBytes of a document with its action line; a larger one is not sent
 * @param maxPercentRefused of a batch. When more is refused it is the cluster or its templates, and
 *     not the documents: then the job fails, rather than turn all its input into dead letters
 */
record Limits(int maxBytes, int maxPercentRefused) {

  static final Limits NONE = new Limits(Integer.MAX_VALUE, 100);

  /** Smaller batches say nothing about the cluster. */
  static final int LEAST_DOCUMENTS = 20;

  boolean isTooLarge(BulkEntry entry) {
    return entry.bytes() > maxBytes;
  }

  Refusal tooLarge(BulkEntry entry) {
    return new Refusal(
        413,
        "document_too_large",
        "has %d bytes with its action line, sinks.elasticsearch.batches.maxSize is %d"
            .formatted(entry.bytes(), maxBytes));
  }

  boolean isTooMuchRefused(int refused, int documents) {
    return documents >= LEAST_DOCUMENTS && refused * 100L > documents * (long) maxPercentRefused;
  }
}
