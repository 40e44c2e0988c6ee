package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.tools.kafka.TopicAdmin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
  void aBrokerThatIsAwayForLongerThanItsClientsWait() throws IOException {
    String job = clusters.submit("outage", A_MINUTE, IMPATIENT);
    try (NumberedEvents events = events("outage")) {
      clusters.awaitCheckpoints(job, 2);

      long lines = clusters.flink().networkLines();
      clusters.broker().kill();
      clusters.awaitRestarts(job, 2);
      clusters.broker().restart();

      assertGoesOnByItself(job, events, "outage");
      assertThat(clusters.flink().networkLines() - lines).isLessThanOrEqualTo(A_FEW);
    }
  }

  /** The broker fences producers like this when their transactions time out. */
  @Test
  void aProcessThatIsFrozenUntilItsProducersAreFenced() throws Exception {
    String job = clusters.submit("frozen", A_MINUTE, IMPATIENT);
    try (NumberedEvents events = events("frozen")) {
      clusters.awaitCheckpoints(job, 2);

      clusters.flink().freezeTaskManager();
      Set<String> ids =
          admin.listTransactions().all().get().stream()
              .map(TransactionListing::transactionalId)
              .filter(id -> id.startsWith("frozen.events-"))
              .collect(Collectors.toSet());
      admin.fenceProducers(ids).all().get();
      clusters.flink().thawTaskManager();
      clusters.awaitRestarts(job, 1);

      assertGoesOnByItself(job, events, "frozen");
    }
  }

  @Test
  void aTopicThatRefusesTheRecordsUntilSomebodyRaisesItsLimit() throws Exception {
    String job = clusters.submit("limit", A_MINUTE, IMPATIENT);
    try (NumberedEvents events = events("limit")) {
      clusters.awaitCheckpoints(job, 2);

      setLimit("limit", 100);
      clusters.awaitRestarts(job, 2);
      setLimit("limit", 1_000_000);

      assertGoesOnByItself(job, events, "limit");
    }
  }

  /**
   * Checkpoints that are taken and never complete leave transactions open under ids that the last
   * complete one names; half of the ids belong to a subtask that is no more after the restart.
   */
  @Test
  void whatWasLeftOpenHoldsNobodyAfterARestartWithALowerParallelism() throws IOException {
    String job = clusters.submit("downscale", Duration.ofMinutes(10), IMPATIENT);
    List<String> output = List.of(KafkaClusters.output("downscale"));
    try (NumberedEvents events = events("downscale")) {
      clusters.awaitCheckpoints(job, 2);
      letNoCheckpointComplete(job);
      int failed = clusters.rest().failedCheckpoints(job) + 2;
      await().atMost(A_MINUTE).until(() -> clusters.rest().failedCheckpoints(job) >= failed);
      events.stop();

      clusters.flink().killTaskManager();
      String checkpoint = clusters.rest().lastCheckpoint(job);
      clusters.cancelJobs();
      clusters.flink().startTaskManager();
      assertThat(topics.hasUncommitted(output)).isTrue();
      String resumed = clusters.resume("downscale", 1, checkpoint);
      clusters.awaitCheckpoints(resumed, 2);

      await().atMost(SOON).until(() -> !topics.hasUncommitted(output));
      events.assertCommittedOnce(KafkaClusters.output("downscale"));
    }
  }

  private NumberedEvents events(String topic) {
    return NumberedEvents.into(clusters.broker().bootstrapServers(), topic);
  }

  private void assertGoesOnByItself(String job, NumberedEvents events, String name) {
    assertThat(clusters.flink().isAlive()).isTrue();
    clusters.awaitCheckpoints(job, 2);
    events.stop();
    events.assertCommittedOnce(KafkaClusters.output(name));
    assertThat(clusters.flink().isAlive()).isTrue();
  }

  private void setLimit(String job, int bytes) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, KafkaClusters.output(job));
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get();
  }

  /** Where their metadata goes there is a directory already. */
  private void letNoCheckpointComplete(String job) throws IOException {
    Path last = Path.of(URI.create(clusters.rest().lastCheckpoint(job)));
    int id = Integer.parseInt(last.getFileName().toString().substring("chk-".length()));
    for (int next : IntStream.rangeClosed(id + 3, id + 100).toArray()) {
      Files.createDirectories(last.resolveSibling("chk-" + next).resolve("_metadata"));
    }
  }
}
