package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Phase;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Timeline;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a real broker to a real broker, through failures in every phase: each record becomes one ECS
 * record or one dead letter, once.
 */
class ExactlyOnceITCase {

  private static final int RECORDS = 20_000;
  private static final int PARTITIONS = 2;
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static final byte[] NO_EVENT = "<13>no event".getBytes(UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Failure> FAILURES =
      List.of(
          new Failure(Phase.READING, 1_000),
          new Failure(Phase.SNAPSHOT, 1),
          new Failure(Phase.CHECKPOINT_COMPLETE, 1),
          new Failure(Phase.READING, 1_200),
          new Failure(Phase.SNAPSHOT, 2),
          new Failure(Phase.CHECKPOINT_COMPLETE, 2));

  /** So many that a partition has enough of them for a failure in reading. */
  private static final int PART = RECORDS / (FAILURES.size() + 1);

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARTITIONS);

  private final RecordId ids = new RecordId();
  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path directory;

  @Test
  void everyRecordComesOutOnceWhateverFails() throws Exception {
    assertEachComesOutOnce("rocksdb");
  }

  @Test
  @Tag("soak")
  void everyRecordComesOutOnceWhateverFailsWithStateOnTheHeap() throws Exception {
    assertEachComesOutOnce("hashmap");
  }

  private void assertEachComesOutOnce(String backend) throws Exception {
    String input = "agent-events-" + backend;
    BROKER.createTopic(input, PARTITIONS);
    KafkaJob failing = job(backend + "-failing", input, FAILURES);
    JobClient client = failing.start(PARTITIONS, backend, directory);
    List<GeneratedRecord> sent = sendBetweenFailures(input, failing);
    List<CommittedRecord> out = committed(failing, client, RECORDS);

    Map<String, GeneratedRecord> expected = expected(input, sent);
    assertThat(out).hasSize(RECORDS);
    assertThat(out.stream().map(this::id).distinct()).hasSize(RECORDS);
    for (CommittedRecord record : out) {
      assertIsTruth(record, Objects.requireNonNull(expected.get(id(record))));
    }
    assertAgentsKeepTheirOrder(out);

    KafkaJob undisturbed = job(backend + "-again", input, List.of());
    List<CommittedRecord> again =
        committed(undisturbed, undisturbed.start(PARTITIONS, backend, directory), RECORDS);
    assertThat(valuesById(again)).isEqualTo(valuesById(out));
  }

  private KafkaJob job(String name, String input, List<Failure> failures) {
    return new KafkaJob(BROKER, name, input, Optional.empty(), failures);
  }

  /**
   * Sends a part of the records before each failure and one after the last: no failure finds that
   * all is read already.
   */
  private List<GeneratedRecord> sendBetweenFailures(String topic, KafkaJob job) throws Exception {
    Load load = new Load(Mix.DEFAULT, 0.05, DecodeSettings.DEFAULT);
    Timeline timeline = new Timeline(Instant.parse("2026-01-01T12:00:00Z"), 1_000);
    EventGenerator fleet = new EventGenerator(FleetSettings.DEFAULT, timeline, load);
    List<GeneratedRecord> sent = new ArrayList<>();
    try (RecordProducer producer = RecordProducer.open(BROKER.bootstrapServers(), topic)) {
      for (int left = FAILURES.size(); left >= 0; left--) {
        int failuresLeft = left;
        await().atMost(TIMEOUT).until(() -> job.failuresLeft() <= failuresLeft);
        while (sent.size() < RECORDS - left * PART) {
          GeneratedRecord record = fleet.next();
          producer.send(record.key(), record.value(), record.timestamp());
          sent.add(record);
        }
        producer.flush();
      }
    }
    return sent;
  }

  /**
   * By default an output topic refuses what is an hour ahead, and no record may be of before 1970.
   */
  @Test
  void aTimestampThatTheOutputWouldRefuseFailsNobody() throws Exception {
    BROKER.createTopic("strange-times", 1);
    allowAnyTimestamp("strange-times");
    long now = System.currentTimeMillis();
    long[] timestamps = {
      0, now, now + Duration.ofDays(3650).toMillis(), now * 1000, Long.MAX_VALUE
    };
    EventGenerator fleet =
        new EventGenerator(
            FleetSettings.DEFAULT,
            new Timeline(Instant.ofEpochMilli(now), 1_000),
            new Load(Mix.DEFAULT, 0, DecodeSettings.DEFAULT));
    try (RecordProducer producer =
        RecordProducer.open(BROKER.bootstrapServers(), "strange-times")) {
      for (long timestamp : timestamps) {
        GeneratedRecord record = fleet.next();
        producer.send(record.key(), record.value(), timestamp);
        producer.send(record.key(), NO_EVENT, timestamp);
      }
      producer.flush();
    }

    KafkaJob job =
        new KafkaJob(
            BROKER,
            "strange-times",
            "strange-times",
            Optional.of(StatsSettings.DEFAULT),
            List.of());
    List<CommittedRecord> out =
        committed(job, job.start(1, "hashmap", directory), 2 * timestamps.length);

    assertThat(out).hasSize(2 * timestamps.length);
    assertThat(out.stream().map(this::id).distinct()).hasSize(2 * timestamps.length);
    assertThat(out).extracting(CommittedRecord::timestamp).contains(0L, now);
    assertThat(out)
        .allMatch(record -> record.timestamp() < now + Duration.ofMinutes(30).toMillis());
  }

  private void allowAnyTimestamp(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrapServers()))) {
      AlterConfigOp any =
          new AlterConfigOp(
              new ConfigEntry(
                  TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE)),
              AlterConfigOp.OpType.SET);
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(any))).all().get();
    }
  }

  /** Ends the job when as many records are committed as came in, and returns them. */
  private List<CommittedRecord> committed(KafkaJob job, JobClient client, int count)
      throws Exception {
    List<CommittedRecord> records = new ArrayList<>();
    Instant deadline = Instant.now().plus(TIMEOUT);
    try (CommittedReader reader =
        CommittedReader.open(
            BROKER.bootstrapServers(), List.of(job.topics().events(), job.topics().rejected()))) {
      while (records.size() < count || !reader.isAtEnd()) {
        assertThat(client.getJobStatus().get().isGloballyTerminalState()).isFalse();
        assertThat(Instant.now()).as("%s records", records.size()).isBefore(deadline);
        records.addAll(reader.read(Duration.ofMillis(200)));
      }
      // Some more checkpoints: whatever would come twice has come now.
      records.addAll(reader.read(KafkaJob.CHECKPOINT_INTERVAL.multipliedBy(4)));
    } finally {
      client.cancel().get();
    }
    return records;
  }

  /** Each record that was sent, by the id that its result must have. */
  private Map<String, GeneratedRecord> expected(String topic, List<GeneratedRecord> sent) {
    // Each has a timestamp of its own.
    Map<Long, GeneratedRecord> byTimestamp =
        sent.stream().collect(Collectors.toMap(GeneratedRecord::timestamp, record -> record));
    return read(topic).stream()
        .collect(
            Collectors.toMap(
                record ->
                    ids.of(
                        new Origin(topic, record.partition(), record.offset(), record.timestamp())),
                record -> byTimestamp.get(record.timestamp())));
  }

  private List<CommittedRecord> read(String topic) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader = CommittedReader.open(BROKER.bootstrapServers(), List.of(topic))) {
      while (records.size() < RECORDS) {
        records.addAll(reader.read(Duration.ofMillis(200)));
      }
    }
    return records;
  }

  /** The id in the header, or that of the coordinates in a dead letter's headers. */
  private String id(CommittedRecord record) {
    return isRejected(record)
        ? ids.of(
            new Origin(
                header(record, "ecsflow-topic"),
                Integer.parseInt(header(record, "ecsflow-partition")),
                Long.parseLong(header(record, "ecsflow-offset")),
                Long.parseLong(header(record, "ecsflow-timestamp"))))
        : header(record, "ecsflow-id");
  }

  private static void assertIsTruth(CommittedRecord out, GeneratedRecord in) throws IOException {
    assertThat(out.timestamp()).isEqualTo(in.timestamp());
    if (isRejected(out)) {
      assertThat(in.truth().refusal()).contains(Reason.valueOf(header(out, "ecsflow-reason")));
      assertThat(out.value()).isEqualTo(in.value());
    } else {
      assertThat(in.truth().isAccepted()).isTrue();
      assertThat(out.key()).isEqualTo(in.key());
      assertThat(JSON.readTree(out.value()).get("message").textValue().getBytes(UTF_8))
          .isEqualTo(in.value());
    }
  }

  private static void assertAgentsKeepTheirOrder(List<CommittedRecord> records) throws IOException {
    Map<String, Long> last = new HashMap<>();
    for (CommittedRecord record : records) {
      if (!isRejected(record)) {
        String agent = JSON.readTree(record.value()).at("/agent/id").textValue();
        if (agent != null) {
          assertThat(record.timestamp()).isGreaterThan(last.getOrDefault(agent, Long.MIN_VALUE));
          last.put(agent, record.timestamp());
        }
      }
    }
  }

  private Map<String, String> valuesById(List<CommittedRecord> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                this::id,
                record -> record.value() == null ? "" : HexFormat.of().formatHex(record.value()),
                (one, other) -> one,
                TreeMap::new));
  }

  private static boolean isRejected(CommittedRecord record) {
    return record.topic().startsWith("rejected-");
  }

  private static String header(CommittedRecord record, String name) {
    return Objects.requireNonNull(record.headers().get(name), name);
  }
}
