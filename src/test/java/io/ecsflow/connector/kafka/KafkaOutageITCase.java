package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.ClusterFiles;
import io.ecsflow.cluster.CommittedNumbers;
import io.ecsflow.cluster.KafkaClusters;
import io.ecsflow.cluster.KafkaJobFile;
import io.ecsflow.cluster.NumberedEvents;
import io.ecsflow.tools.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever fails in the sink fails the job, which restarts by itself: the task manager's process
 * lives on, and each event comes out once. Clients are told to wait for seconds, not minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaOutageITCase {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** Much less than a transaction may be open. */
  private static final Duration SOON = Duration.ofSeconds(20);

  /** A line a minute, where ten clients would write as many a second. */
  private static final long A_FEW = 5;

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "request.timeout.ms", "1000",
          "delivery.timeout.ms", "2000",
          "max.block.ms", "5000",
          "default.api.timeout.ms", "5000");

  private KafkaClusters clusters;
  private TopicAdmin topics;
  private Admin admin;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    clusters = KafkaClusters.start(temporary);
    String brokers = clusters.broker().bootstrapServers();
    topics = TopicAdmin.open(brokers);
    admin = Admin.create(Map.of("bootstrap.servers", brokers));
  }

  @AfterEach
  void cancelJobs() {
    clusters.cancelJobs();
  }

  @AfterAll
  void stop() {
    admin.close();
    topics.close();
    clusters.close();
  }

  @Test
  @Tag("soak")
  void aBrokerThatIsAwayForLongerThanItsClientsWait() {
    KafkaJobFile file = job("outage", A_MINUTE);
    String job = clusters.submit(file);
    try (NumberedEvents events = clusters.events(file)) {
      clusters.awaitCheckpoints(job, 2);

      long lines = clusters.flink().networkLines();
      clusters.broker().process().kill();
      clusters.awaitRestarts(job, 2);
      clusters.broker().restart();

      assertGoesOnByItself(job, events, file);
      assertThat(clusters.flink().networkLines() - lines).isLessThanOrEqualTo(A_FEW);
    }
  }

  /** The broker fences producers like this when their transactions time out. */
  @Test
  @Tag("soak")
  void aProcessThatIsFrozenUntilItsProducersAreFenced() throws Exception {
    KafkaJobFile file = job("frozen", A_MINUTE);
    String job = clusters.submit(file);
    try (NumberedEvents events = clusters.events(file)) {
      clusters.awaitCheckpoints(job, 2);

      clusters.flink().taskManager(0).freeze();
      Set<String> ids =
          admin.listTransactions().all().get().stream()
              .map(TransactionListing::transactionalId)
              .filter(id -> id.startsWith("frozen.events-"))
              .collect(Collectors.toSet());
      admin.fenceProducers(ids).all().get();
      clusters.flink().taskManager(0).thaw();
      clusters.awaitRestarts(job, 1);

      assertGoesOnByItself(job, events, file);
    }
  }

  @Test
  void aTopicThatRefusesTheRecordsUntilSomebodyRaisesItsLimit() throws Exception {
    KafkaJobFile file = job("limit", A_MINUTE);
    String job = clusters.submit(file);
    try (NumberedEvents events = clusters.events(file)) {
      clusters.awaitCheckpoints(job, 2);

      setLimit(file.events(), 100);
      clusters.awaitRestarts(job, 2);
      setLimit(file.events(), 1_000_000);

      assertGoesOnByItself(job, events, file);
    }
  }

  /**
   * Checkpoints that are taken and never complete leave transactions open under ids that the last
   * complete one names; half of the ids belong to a subtask that is no more after the restart.
   */
  @Test
  @Tag("soak")
  void whatWasLeftOpenHoldsNobodyAfterARestartWithALowerParallelism() {
    KafkaJobFile file = job("downscale", Duration.ofMinutes(10));
    String job = clusters.submit(file);
    List<String> output = List.of(file.events());
    try (NumberedEvents events = clusters.events(file)) {
      clusters.awaitCheckpoints(job, 2);
      ClusterFiles.blockCheckpoints(clusters.rest().lastCheckpoint(job));
      int failed = clusters.rest().failedCheckpoints(job) + 2;
      await().atMost(A_MINUTE).until(() -> clusters.rest().failedCheckpoints(job) >= failed);
      events.stop();

      clusters.flink().taskManager(0).kill();
      String checkpoint = clusters.rest().lastCheckpoint(job);
      clusters.cancelJobs();
      clusters.flink().taskManager(0).restart();
      assertThat(topics.hasUncommitted(output)).isTrue();
      String resumed = clusters.resume(file, 1, checkpoint);
      clusters.awaitCheckpoints(resumed, 2);

      await().atMost(SOON).until(() -> !topics.hasUncommitted(output));
      assertCommittedOnce(events, file);
    }
  }

  private static KafkaJobFile job(String name, Duration transactionTimeout) {
    return new KafkaJobFile(name, transactionTimeout, IMPATIENT, false);
  }

  private void assertGoesOnByItself(String job, NumberedEvents events, KafkaJobFile file) {
    assertThat(clusters.flink().isAlive()).isTrue();
    clusters.awaitCheckpoints(job, 2);
    events.stop();
    assertCommittedOnce(events, file);
    assertThat(clusters.flink().isAlive()).isTrue();
  }

  private void assertCommittedOnce(NumberedEvents events, KafkaJobFile file) {
    try (CommittedNumbers committed = clusters.committed(file)) {
      committed.assertEachOnce(0, events.sent());
    }
  }

  private void setLimit(String topic, int bytes) throws Exception {
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(limit))).all().get();
  }
}
