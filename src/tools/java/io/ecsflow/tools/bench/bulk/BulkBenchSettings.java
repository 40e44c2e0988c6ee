package io.ecsflow.tools.bench.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured.
 *
 * @param documents how many each run writes
 * @param rounds how many of them count; one before them does not
 * @param hosts of the server, 1 or 2
 * @param inFlight requests at a time
 * @param batches documents in each request
 * @param compression {@code true} for gzip
 * @param checkpointInterval of the sink's job
 */
public record BulkBenchSettings(
    int documents,
    int rounds,
    List<Integer> hosts,
    List<Integer> inFlight,
    List<Integer> batches,
    List<Boolean> compression,
    Duration checkpointInterval) {

  public BulkBenchSettings {
    hosts = List.copyOf(hosts);
    inFlight = List.copyOf(inFlight);
    batches = List.copyOf(batches);
    compression = List.copyOf(compression);
    requireAtLeastOne("--documents", documents);
    requireAtLeastOne("--rounds", rounds);
    hosts.forEach(BulkBenchSettings::requireOneOrTwo);
    inFlight.forEach(value -> requireAtLeastOne("--in-flight", value));
    batches.forEach(value -> requireAtLeastOne("--batch", value));
  }

  /** Each with each. */
  List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (boolean isCompressed : compression) {
      for (int batch : batches) {
        for (int requests : inFlight) {
          hosts.forEach(count -> variants.add(new Variant(count, requests, batch, isCompressed)));
        }
      }
    }
    return variants;
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be at least 1, was " + value);
    }
  }

  private static void requireOneOrTwo(int hosts) {
    if (hosts != 1 && hosts != 2) {
      throw new IllegalArgumentException("--hosts must be 1 or 2, was " + hosts);
    }
  }
}
