package io.ecsflow.tools.bench;

import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, and how.
 *
 * @param candidates the first one is the yardstick
 * @param records how many each run drains
 * @param rounds how many runs of each candidate count, and how many before them do not
 * @param workload what the records are
 * @param cluster how the jobs run
 * @param delayFor how long the delay of each candidate is measured at half of its throughput; empty
 *     where it is not
 * @param profile a directory for a flight recording of each candidate; empty for none
 */
public record BenchSettings(
    List<Candidate> candidates,
    int records,
    Rounds rounds,
    Workload workload,
    Cluster cluster,
    Optional<Duration> delayFor,
    Optional<Path> profile) {

  /**
   * How often each candidate runs.
   *
   * @param warmUp at most so many runs do not count, see {@link Bench}: the JVM compiles what it
   *     runs often, which takes more time than the runs themselves
   * @param counted runs that count
   */
  public record Rounds(int warmUp, int counted) {
    public Rounds {
      if (warmUp < 0) {
        throw new IllegalArgumentException("--warm-up must be at least 0, was " + warmUp);
      }
    }
  }

  /**
   * Where the records come from.
   *
   * @param input a file of one event a line, repeated as often as needed; generated where empty
   * @param agents how many agents the generated events are of
   */
  public record Workload(Optional<Path> input, int agents) {}

  /**
   * How the jobs run.
   *
   * @param parallelism of each job
   * @param partitions of each topic
   * @param delivery unless a candidate says otherwise
   * @param checkpointInterval of each job
   * @param heap of each job's JVM, as {@code -Xmx} takes it
   */
  public record Cluster(
      int parallelism,
      int partitions,
      DeliveryGuarantee delivery,
      Duration checkpointInterval,
      String heap) {}

  public BenchSettings {
    candidates = List.copyOf(candidates);
    requireAtLeastOne("--records", records);
    requireAtLeastOne("--rounds", rounds.counted());
    requireAtLeastOne("--parallelism", cluster.parallelism());
    requireAtLeastOne("--partitions", cluster.partitions());
    if (candidates.stream().map(Candidate::name).distinct().count() < candidates.size()) {
      throw new IllegalArgumentException("two candidates are the same");
    }
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be at least 1, was " + value);
    }
  }
}
