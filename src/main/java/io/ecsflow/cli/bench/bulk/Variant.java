package io.ecsflow.cli.bench.bulk;

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
    return "%d in flight, %,d documents, %s"
        .formatted(inFlight, documents, isCompressed ? "gzip" : "plain");
  }
}
