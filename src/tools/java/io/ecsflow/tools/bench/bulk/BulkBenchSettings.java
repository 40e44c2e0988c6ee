package io.ecsflow.tools.bench.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured.
 *
 * @param documents how many each run writes
 * @param rounds how many of them count; one before them does not
 * @param inFlight requests at a time
 * @param batches documents in each request
 * @param compression {@code true} for gzip
 * @param checkpointInterval of the sink's job
 */
public record BulkBenchSettings(
    int documents,
    int rounds,
    List<Integer> inFlight,
    List<Integer> batches,
    List<Boolean> compression,
    Duration checkpointInterval) {

  public BulkBenchSettings {
    inFlight = List.copyOf(inFlight);
    batches = List.copyOf(batches);
    compression = List.copyOf(compression);
    requireAtLeastOne("--documents", documents);
    requireAtLeastOne("--rounds", rounds);
    inFlight.forEach(value -> requireAtLeastOne("--in-flight", value));
    batches.forEach(value -> requireAtLeastOne("--batch", value));
  }

  /** Each with each. */
  List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (boolean isCompressed : compression) {
      for (int batch : batches) {
        inFlight.forEach(requests -> variants.add(new Variant(requests, batch, isCompressed)));
      }
    }
    return variants;
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be at least 1, was " + value);
    }
  }
}
