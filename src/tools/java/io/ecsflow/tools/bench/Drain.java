package io.ecsflow.tools.bench;

import io.ecsflow.tools.kafka.TopicAdmin;
import io.ecsflow.tools.kafka.TopicAdmin.Stamp;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A run that reads what lies in the input topic as fast as it can. Waiting for it costs next to
 * nothing: the group's offsets tell when a checkpoint has covered all of it. Only then is the
 * output read back.
 */
final class Drain {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final TopicAdmin topics;
  private final String brokers;
  private final int partitions;

  Drain(TopicAdmin topics, String brokers, int partitions) {
    this.topics = topics;
    this.brokers = brokers;
    this.partitions = partitions;
  }

  /**
   * Runs once.
   *
   * @throws BenchFailure if the job fails, or not every record comes out once
   */
  Measurement measure(RunningCandidate running, Run run, long records) throws BenchFailure {
    topics.create(run.outputTopics(), partitions, Stamp.BROKER);
    running.start(run);
    awaitAllCommitted(running, run);
    Footprint footprint = running.stop();
    Written written = Written.read(brokers, run);
    topics.delete(run.outputTopics());
    requireComplete(running.candidate(), written, records);
    CpuUse cpu = running.cpu(written.firstMillis(), written.lastMillis());
    return new Measurement(records, records / written.seconds(), cpu, footprint);
  }

  private void awaitAllCommitted(RunningCandidate running, Run run) throws BenchFailure {
    long left = topics.uncovered(run.group(), run.input());
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (left > 0 || topics.hasUncommitted(run.outputTopics())) {
      LockSupport.parkNanos(POLL_NANOS);
      long now = topics.uncovered(run.group(), run.input());
      if (now < left) {
        deadline = System.nanoTime() + TIMEOUT.toNanos();
      }
      left = now;
      if (System.nanoTime() > deadline) {
        throw new BenchFailure(
            String.format(
                Locale.ROOT,
                "%s made no progress for %d s, %,d records before the end of its input: %s",
                running.candidate().name(),
                TIMEOUT.toSeconds(),
                left,
                running.state()));
      }
    }
  }

  private static void requireComplete(Candidate candidate, Written written, long records)
      throws BenchFailure {
    if (written.events() + written.rejected() != records) {
      throw new BenchFailure(
          String.format(
              Locale.ROOT,
              "%s must make one record of each of %,d, made %,d and %,d dead letters",
              candidate.name(),
              records,
              written.events(),
              written.rejected()));
    }
  }
}
