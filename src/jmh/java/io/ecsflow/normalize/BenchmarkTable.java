package io.ecsflow.normalize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark once in each of several rounds, each time in a JVM of its own, and prints
 * the medians. The benchmarks take turns, so that other load of the machine affects all of them
 * alike.
 */
public final class BenchmarkTable {

  private static final String BASELINE = "jacksonScan";

  private final Map<String, List<Double>> micros = new LinkedHashMap<>();
  private final Map<String, List<Double>> bytes = new LinkedHashMap<>();

  private BenchmarkTable() {}

  /** Arguments: the corpus, the number of rounds, a pattern of the benchmarks' names. */
  public static void main(String[] args) throws RunnerException {
    BenchmarkTable table = new BenchmarkTable();
    int rounds = Integer.parseInt(args[1]);
    for (int round = 1; round <= rounds; round++) {
      System.err.printf("round %d of %d%n", round, rounds);
      table.run(args[0], args[2]);
    }
    table.print();
  }

  private void run(String corpus, String only) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("NormalizeBenchmark\\.(" + BASELINE + "|" + only + ")$")
                    .param("corpus", corpus)
                    .jvmArgs("-Xmx1g", "-XX:+UseParallelGC")
                    .forks(1)
                    .addProfiler(CpuProfiler.class)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    for (RunResult result : results) {
      String name = result.getPrimaryResult().getLabel();
      add(micros, name, perEvent(result, CpuProfiler.LABEL));
      add(bytes, name, perEvent(result, "gc.alloc.rate.norm"));
    }
  }

  private void print() {
    double baseline = median(micros, BASELINE);
    System.out.println(
        "| benchmark | CPU us/event | times " + BASELINE + " | bytes allocated/event |");
    System.out.println("|---|---:|---:|---:|");
    micros
        .keySet()
        .forEach(
            name ->
                System.out.printf(
                    "| %s | %.2f | %.2f | %.0f |%n",
                    name,
                    median(micros, name),
                    median(micros, name) / baseline,
                    median(bytes, name)));
  }

  /** The score of a profiler, per event. */
  private static double perEvent(RunResult result, String label) {
    return Objects.requireNonNull(result.getSecondaryResults().get(label)).getScore()
        / NormalizeBenchmark.EVENTS;
  }

  private static void add(Map<String, List<Double>> scores, String name, double score) {
    scores.computeIfAbsent(name, unused -> new ArrayList<>()).add(score);
  }

  private static double median(Map<String, List<Double>> scores, String name) {
    List<Double> sorted = new ArrayList<>(scores.getOrDefault(name, List.of(Double.NaN)));
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
