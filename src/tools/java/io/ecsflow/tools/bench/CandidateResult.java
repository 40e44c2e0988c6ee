package io.ecsflow.tools.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The measurements of a candidate.
 *
 * @param candidate that was measured
 * @param runs those that count, at least one
 * @param delays at half of its throughput; empty where they were not measured
 */
record CandidateResult(Candidate candidate, List<Measurement> runs, Optional<Percentiles> delays) {

  static CandidateResult of(Candidate candidate, List<Measurement> runs) {
    return new CandidateResult(candidate, runs, Optional.empty());
  }

  double recordsPerSecond() {
    return median(Measurement::recordsPerSecond);
  }

  double cpuSecondsPerMillion() {
    return median(Measurement::cpuSecondsPerMillion);
  }

  /** The median of what each round's ratio to the yardstick is: a busy machine meets both. */
  double ratio(CandidateResult yardstick, ToDoubleFunction<Measurement> figure) {
    return Percentiles.median(
        IntStream.range(0, runs.size())
            .mapToDouble(
                round ->
                    figure.applyAsDouble(runs.get(round))
                        / figure.applyAsDouble(yardstick.runs().get(round)))
            .toArray());
  }

  /** Seconds of processor time per million records, of all threads of one kind. */
  double threadSecondsPerMillion(String thread) {
    return median(run -> run.perMillion(run.cpu().threadNanos(thread)));
  }

  /** Those of the JVM's own threads. */
  double jvmSecondsPerMillion() {
    return median(run -> run.perMillion(run.cpu().ofTheJvm()));
  }

  double stateBytes() {
    return median(run -> run.footprint().stateBytes());
  }

  double checkpointMillis() {
    return median(run -> run.footprint().checkpointMillis());
  }

  double heapBytes() {
    return median(run -> run.footprint().heapBytes());
  }

  CandidateResult with(Percentiles measured) {
    return new CandidateResult(candidate, runs, Optional.of(measured));
  }

  private double median(ToDoubleFunction<Measurement> figure) {
    return Percentiles.median(runs.stream().mapToDouble(figure).toArray());
  }
}
