package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link KafkaOutageITCase} with clients that wait as long as they do by default. */
@Tag("soak")
class KafkaOutageSoakITCase {

  private static final Duration OUTAGE = Duration.ofMinutes(4);

  /** Longer than a transaction may be open, and than a task manager may be silent. */
  private static final Duration FREEZE = Duration.ofSeconds(80);

  /** What a job of default settings has. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  private KafkaClusters clusters;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    clusters = KafkaClusters.start(directory);
  }

  @AfterEach
  void stop() {
    clusters.close();
  }

  @Test
  void aBrokerThatIsAwayForFourMinutes() throws IOException {
    String job = clusters.submit("outage", TRANSACTION_TIMEOUT, Map.of());
    try (NumberedEvents events =
        NumberedEvents.into(clusters.broker().bootstrapServers(), "outage")) {
      clusters.awaitCheckpoints(job, 2);
      long lines = clusters.flink().networkLines();

      clusters.broker().kill();
      pass(OUTAGE);
      assertThat(clusters.flink().isAlive()).isTrue();
      assertThat(clusters.flink().networkLines() - lines).isBetween(1L, OUTAGE.toMinutes() + 1);
      clusters.broker().restart();

      clusters.awaitCheckpoints(job, 2);
      events.stop();
      events.assertCommittedOnce(KafkaClusters.output("outage"));
      assertThat(clusters.flink().isAlive()).isTrue();
    }
  }

  @Test
  void aProcessThatIsFrozenForLongerThanItsTransactionsMayBeOpen() throws IOException {
    String job = clusters.submit("frozen", Duration.ofMinutes(1), Map.of());
    try (NumberedEvents events =
        NumberedEvents.into(clusters.broker().bootstrapServers(), "frozen")) {
      clusters.awaitCheckpoints(job, 2);

      clusters.flink().freezeTaskManager();
      pass(FREEZE);
      clusters.flink().thawTaskManager();

      clusters.awaitCheckpoints(job, 2);
      assertThat(clusters.rest().restarts(job)).isPositive();
      events.stop();
      events.assertCommittedOnce(KafkaClusters.output("frozen"));
      assertThat(clusters.flink().isAlive()).isTrue();
    }
  }

  /** An outage is a matter of time, and nothing else ends it. */
  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
