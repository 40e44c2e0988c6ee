package io.ecsflow.tools.bench;

import io.ecsflow.tools.generate.Pace;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.RecordProducer;
import io.ecsflow.tools.kafka.TopicAdmin;
import io.ecsflow.tools.kafka.TopicAdmin.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

/**
 * How long records take from the append to the input topic until a read_committed consumer has
 * them, at a steady rate. Some come before, until they are committed: starting the job does not
 * count.
 */
final class Delay {

  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** So many come out before the others are sent: the job runs then, and has committed. */
  private static final long FIRST_RECORDS = 1_000;

  private final TopicAdmin topics;
  private final String brokers;
  private final BenchSettings settings;

  Delay(TopicAdmin topics, String brokers, BenchSettings settings) {
    this.topics = topics;
    this.brokers = brokers;
    this.settings = settings;
  }

  /** Runs once at a rate, in records per second. */
  Percentiles measure(RunningCandidate running, Run run, double rate) throws BenchFailure {
    int partitions = settings.cluster().partitions();
    topics.create(List.of(run.input()), partitions, Stamp.BROKER);
    topics.create(run.outputTopics(), partitions, Stamp.PRODUCER);
    running.start(run);
    long count = (long) (rate * settings.delayFor().orElseThrow().toSeconds());
    Percentiles delays = new Percentiles();
    try (CommittedReader reader =
        CommittedReader.open(brokers, List.of(run.events(), run.rejected()))) {
      send(run, rate, FIRST_RECORDS);
      read(reader, run, FIRST_RECORDS, delay -> {});
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(run, rate, count));
      read(reader, run, count, delays::add);
      finish(sender);
    }
    running.stop();
    topics.delete(List.of(run.input()));
    topics.delete(run.outputTopics());
    return delays;
  }

  private void send(Run run, double rate, long count) {
    try (RecordProducer producer = RecordProducer.open(brokers, run.input())) {
      Records.live(settings.workload(), rate)
          .send(producer, count, new Pace(rate, System.nanoTime()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(CommittedReader reader, Run run, long count, LongConsumer delays)
      throws BenchFailure {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    long left = count;
    while (left > 0) {
      for (var record : reader.read(POLL)) {
        deadline = System.nanoTime() + TIMEOUT.toNanos();
        left -= Written.isCopyOfLateEvent(record) ? 0 : 1;
        delays.accept(System.currentTimeMillis() - record.timestamp());
      }
      if (System.nanoTime() > deadline) {
        throw new BenchFailure(
            String.format(Locale.ROOT, "%s: %,d records did not come", run.jobName(), left));
      }
    }
  }

  private static void finish(CompletableFuture<Void> sender) throws BenchFailure {
    try {
      sender.get();
    } catch (ExecutionException e) {
      throw new BenchFailure("the records were not sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while records were sent", e);
    }
  }
}
