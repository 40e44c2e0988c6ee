package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cluster.CommittedNumbers;
import io.ecsflow.cluster.KafkaClusters;
import io.ecsflow.cluster.KafkaJobFile;
import io.ecsflow.cluster.NumberedEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
  void aBrokerThatIsAwayForFourMinutes() {
    KafkaJobFile file = new KafkaJobFile("outage", TRANSACTION_TIMEOUT, Map.of(), false);
    String job = clusters.submit(file);
    try (NumberedEvents events = clusters.events(file)) {
      clusters.awaitCheckpoints(job, 2);
      long lines = clusters.flink().networkLines();

      clusters.broker().process().kill();
      KafkaClusters.pass(OUTAGE);
      assertThat(clusters.flink().isAlive()).isTrue();
      assertThat(clusters.flink().networkLines() - lines).isBetween(1L, OUTAGE.toMinutes() + 1);
      clusters.broker().restart();

      clusters.awaitCheckpoints(job, 2);
      events.stop();
      assertCommittedOnce(events, file);
      assertThat(clusters.flink().isAlive()).isTrue();
    }
  }

  @Test
  void aProcessThatIsFrozenForLongerThanItsTransactionsMayBeOpen() {
    KafkaJobFile file = new KafkaJobFile("frozen", Duration.ofMinutes(1), Map.of(), false);
    String job = clusters.submit(file);
    try (NumberedEvents events = clusters.events(file)) {
      clusters.awaitCheckpoints(job, 2);

      clusters.flink().taskManager(0).freeze();
      KafkaClusters.pass(FREEZE);
      clusters.flink().taskManager(0).thaw();

      clusters.awaitCheckpoints(job, 2);
      assertThat(clusters.rest().restarts(job)).isPositive();
      events.stop();
      assertCommittedOnce(events, file);
      assertThat(clusters.flink().isAlive()).isTrue();
    }
  }

  private void assertCommittedOnce(NumberedEvents events, KafkaJobFile file) {
    try (CommittedNumbers committed = clusters.committed(file)) {
      committed.assertEachOnce(0, events.sent());
    }
  }
}
