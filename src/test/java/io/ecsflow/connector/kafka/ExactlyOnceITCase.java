package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Topology;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.Compression;
import io.ecsflow.config.Delivery;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.StartFrom;
import io.ecsflow.config.TopicSelection;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.connector.kafka.FailingSource.Moment;
import io.ecsflow.connector.kafka.embedded.EmbeddedBroker;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.generate.EventGenerator;
import io.ecsflow.generate.FleetSettings;
import io.ecsflow.generate.GeneratedRecord;
import io.ecsflow.generate.Load;
import io.ecsflow.generate.Mix;
import io.ecsflow.generate.Timeline;
import io.ecsflow.normalize.NormalizationSettings;
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
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From a real broker to a real broker, through failures at every moment: each record becomes one
 * ECS record or one dead letter, once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactlyOnceITCase {

  private static final int RECORDS = 20_000;
  private static final int PARTITIONS = 2;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Failure> FAILURES =
      List.of(
          new Failure(Moment.READING, 1_500),
          new Failure(Moment.SNAPSHOT, 1),
          new Failure(Moment.CHECKPOINT_COMPLETE, 1),
          new Failure(Moment.READING, 3_000),
          new Failure(Moment.SNAPSHOT, 2),
          new Failure(Moment.CHECKPOINT_COMPLETE, 2));

  // One TaskManager: a failure may end a task manager (Flink calls a broken remote channel fatal at
  // some moments), and nobody starts a new one in a mini cluster.
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(PARTITIONS)
              .build());

  private final RecordId ids = new RecordId();
  private EmbeddedBroker broker;

  @TempDir private Path directory;

  @BeforeAll
  void startBroker() {
    broker = EmbeddedBroker.start();
  }

  @AfterAll
  void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "hashmap"})
  void everyRecordComesOutOnceWhateverFails(String backend) throws Exception {
    String input = "agent-events-" + backend;
    List<GeneratedRecord> sent = send(input);

    List<CommittedRecord> out = run(backend + "-failing", input, backend, FAILURES);

    Map<String, GeneratedRecord> expected = expected(input, sent);
    assertThat(out).hasSize(RECORDS);
    assertThat(out.stream().map(this::id).distinct()).hasSize(RECORDS);
    for (CommittedRecord record : out) {
      assertIsTruth(record, Objects.requireNonNull(expected.get(id(record))));
    }
    assertAgentsKeepTheirOrder(out);

    List<CommittedRecord> again = run(backend + "-again", input, backend, List.of());
    assertThat(valuesById(again)).isEqualTo(valuesById(out));
  }

  private List<GeneratedRecord> send(String topic) throws Exception {
    broker.createTopic(topic, PARTITIONS);
    Load load = new Load(Mix.DEFAULT, 0.05, DecodeSettings.DEFAULT);
    Timeline timeline = new Timeline(Instant.parse("2026-01-01T12:00:00Z"), 1_000);
    EventGenerator fleet = new EventGenerator(FleetSettings.DEFAULT, timeline, load);
    List<GeneratedRecord> sent = new ArrayList<>();
    try (RecordProducer producer = RecordProducer.open(broker.bootstrapServers(), topic)) {
      for (int i = 0; i < RECORDS; i++) {
        GeneratedRecord record = fleet.next();
        producer.send(record.key(), record.value(), record.timestamp());
        sent.add(record);
      }
      producer.flush();
    }
    return sent;
  }

  /** Runs until as many records are committed as came in, and returns them. */
  private List<CommittedRecord> run(
      String name, String input, String backend, List<Failure> failures) throws Exception {
    KafkaSinkSettings.Topics topics =
        new KafkaSinkSettings.Topics(
            "ecs-" + name,
            "rejected-" + name,
            "host-stats-" + name,
            "health-" + name,
            "fleet-" + name);
    broker.createTopic(topics.events(), PARTITIONS);
    broker.createTopic(topics.rejected(), 1);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration(backend));
    env.setParallelism(PARTITIONS);
    JobSettings job = job(name, input, topics);
    FailingSource<Decoded, ?, ?> source =
        FailingSource.of(
            KafkaEventSource.of((KafkaSourceSettings) job.source(), job.decoding()), failures);
    KafkaSinkSettings sinks = (KafkaSinkSettings) job.sinks();
    Topology.build(env, source, KafkaSinks.of(sinks, name, job.decoding()), job);
    JobClient client = env.executeAsync(name);
    try {
      List<CommittedRecord> records = committed(topics, client);
      assertThat(source.remaining()).isEmpty();
      return records;
    } finally {
      client.cancel().get();
    }
  }

  private List<CommittedRecord> committed(KafkaSinkSettings.Topics topics, JobClient client)
      throws Exception {
    List<CommittedRecord> records = new ArrayList<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    try (CommittedReader reader =
        CommittedReader.open(
            broker.bootstrapServers(), List.of(topics.events(), topics.rejected()))) {
      while (records.size() < RECORDS || !reader.isAtEnd()) {
        assertThat(client.getJobStatus().get().isGloballyTerminalState()).isFalse();
        assertThat(Instant.now()).as("%s records", records.size()).isBefore(deadline);
        records.addAll(reader.read(Duration.ofMillis(200)));
      }
      // One more checkpoint: whatever would come twice has come now.
      records.addAll(reader.read(CHECKPOINT_INTERVAL.multipliedBy(4)));
    }
    return records;
  }

  private JobSettings job(String name, String input, KafkaSinkSettings.Topics topics) {
    KafkaConnection kafka = new KafkaConnection(broker.bootstrapServers(), ClientProperties.NONE);
    return new JobSettings(
        name,
        new KafkaSourceSettings(
            kafka,
            new TopicSelection.Named(List.of(input)),
            name,
            StartFrom.Position.EARLIEST,
            Duration.ofMinutes(1)),
        DecodeSettings.DEFAULT,
        NormalizationSettings.DEFAULT,
        FlowSettings.DEFAULT,
        Optional.empty(),
        new KafkaSinkSettings(
            kafka, Delivery.EXACTLY_ONCE, Duration.ofMinutes(5), Compression.LZ4, topics));
  }

  private Configuration configuration(String backend) {
    return new Configuration()
        .set(StateBackendOptions.STATE_BACKEND, backend)
        .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString())
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
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
    try (CommittedReader reader = CommittedReader.open(broker.bootstrapServers(), List.of(topic))) {
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
      assertThat(JSON.readTree(out.value()).get("message").textValue().getBytes(UTF_8))
          .isEqualTo(in.value());
    }
  }

  private static void assertAgentsKeepTheirOrder(List<CommittedRecord> records) throws IOException {
    Map<String, Long> last = new HashMap<>();
    for (CommittedRecord record : records) {
      if (!isRejected(record)) {
        String agent = JSON.readTree(record.value()).at("/agent/id").textValue();
        assertThat(record.timestamp()).isGreaterThan(last.getOrDefault(agent, Long.MIN_VALUE));
        last.put(agent, record.timestamp());
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
