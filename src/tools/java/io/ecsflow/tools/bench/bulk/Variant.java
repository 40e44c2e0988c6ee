package io.ecsflow.tools.bench.bulk;

import java.util.Locale;

/**
 * How requests are made, by the sink and by the loop alike.
 *
 * @param inFlight requests at a time
 * @param documents in each request
 * @param isCompressed whether by gzip
 */
record Variant(int inFlight, int documents, boolean isCompressed) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d in flight, %,d documents, %s",
        inFlight,
        documents,
        isCompressed ? "gzip" : "plain");
  }
}
