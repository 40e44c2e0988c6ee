package io.ecsflow.tools.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results for a person, each with its ratio to the first. */
final class ResultTable {

  private static final double MB = 1e6;

  /** Threads that use less of the processor time are not shown. */
  private static final double LEAST_SHARE = 0.01;

  private final PrintWriter out;

  ResultTable(PrintWriter out) {
    this.out = out;
  }

  void print(List<CandidateResult> results) {
    int width =
        results.stream().mapToInt(result -> result.candidate().name().length()).max().orElse(0);
    String name = "%-" + Math.max(width, 10) + "s";
    CandidateResult yardstick = results.get(0);
    out.println();
    out.printf(
        name + "  %10s %6s  %12s %6s  %9s %9s %8s%n",
        "",
        "records/s",
        "ratio",
        "CPU s/million",
        "ratio",
        "state MB",
        "ckpt ms",
        "heap MB");
    for (CandidateResult result : results) {
      out.printf(
          name + "  %,10.0f %6.2f  %13.1f %6.2f  %9.1f %9.0f %8.0f%n",
          result.candidate().name(),
          result.recordsPerSecond(),
          result.ratio(yardstick, Measurement::recordsPerSecond),
          result.cpuSecondsPerMillion(),
          result.ratio(yardstick, Measurement::cpuSecondsPerMillion),
          result.stateBytes() / MB,
          result.checkpointMillis(),
          result.heapBytes() / MB);
    }
    delays(name, results);
    results.forEach(this::threads);
    out.flush();
  }

  /** The threads that use most of a candidate's processor time. */
  private void threads(CandidateResult result) {
    Map<String, Double> seconds = new TreeMap<>();
    for (Measurement run : result.runs()) {
      for (String thread : run.cpu().threads().keySet()) {
        seconds.put(thread, result.threadSecondsPerMillion(thread));
      }
    }
    seconds.put("(the JVM: compilers, collector)", result.jvmSecondsPerMillion());
    out.printf("%nCPU s/million by thread, %s%n", result.candidate().name());
    seconds.entrySet().stream()
        .filter(thread -> thread.getValue() >= LEAST_SHARE * result.cpuSecondsPerMillion())
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            thread -> out.printf(Locale.ROOT, "%8.1f  %s%n", thread.getValue(), thread.getKey()));
  }

  private void delays(String name, List<CandidateResult> results) {
    if (results.stream().noneMatch(result -> result.delays().isPresent())) {
      return;
    }
    out.println();
    out.printf(name + "  %10s %8s %8s%n", "delay at", "records/s", "p50 ms", "p99 ms");
    for (CandidateResult result : results) {
      result
          .delays()
          .ifPresent(
              delays ->
                  out.printf(
                      name + "  %,10.0f %8d %8d%n",
                      result.candidate().name(),
                      result.recordsPerSecond() / 2,
                      delays.percentile(50),
                      delays.percentile(99)));
    }
  }
}
