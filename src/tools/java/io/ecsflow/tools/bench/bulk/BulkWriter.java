package io.ecsflow.tools.bench.bulk;

/** What is measured: a way to write documents. */
interface BulkWriter {

  String name();

  /**
   * Writes the first of its documents.
   *
   * @return how long it took
   * @throws Exception whatever Flink, too, declares: then nothing was measured
   */
  double seconds(Variant variant, int documents) throws Exception;
}
