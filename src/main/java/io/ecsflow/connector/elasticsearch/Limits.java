package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.DeadLetter.Refusal;
import java.util.Locale;

/**
 * What is too much for a request.
 *
 * @param maxBytes of a document with its action line; a larger one is not sent
 */
record Limits(int maxBytes) {

  static final Limits NONE = new Limits(Integer.MAX_VALUE);

  boolean isTooLarge(BulkEntry entry) {
    return entry.bytes() > maxBytes;
  }

  Refusal tooLarge(BulkEntry entry) {
    return new Refusal(
        413,
        "document_too_large",
        String.format(
            Locale.ROOT,
            "has %d bytes with its action line, sinks.elasticsearch.batches.maxSize is %d",
            entry.bytes(),
            maxBytes));
  }
}
