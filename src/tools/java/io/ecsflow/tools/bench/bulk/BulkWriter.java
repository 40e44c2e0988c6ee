package io.ecsflow.tools.bench.bulk;

/** Writes documents. */
interface BulkWriter {

  String name();

  /**
   * Writes the first documents of the corpus.
   *
   * @return how long it took
   * @throws Exception whatever Flink, too, declares: then nothing was measured
   */
  double seconds(Variant variant, int documents) throws Exception;
}
