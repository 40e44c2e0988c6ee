package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.StartFrom.Position;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Profile;
import io.ecsflow.normalize.Switch;
import io.ecsflow.stats.StatsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {

  private static final String SMALLEST =
      """
      name: endpoint-to-kafka
      source: {kafka: {brokers: "one:9092", topics: [agent-events]}}
      sinks: {kafka: {brokers: "one:9092"}}
      """;

  @Test
  void nameSourceAndSinksAreEnough() throws JobFileException {
    JobSettings job = read(SMALLEST);

    assertThat(job.name()).isEqualTo("endpoint-to-kafka");
    assertThat(job.decoding()).isEqualTo(DecodeSettings.DEFAULT);
    assertThat(job.normalization()).isEqualTo(NormalizationSettings.DEFAULT);
    assertThat(job.flow()).isEqualTo(FlowSettings.DEFAULT);
    assertThat(job.hostStats()).isEmpty();
    assertThat(job.source())
        .isEqualTo(
            new KafkaSourceSettings(
                new KafkaConnection("one:9092", ClientProperties.NONE),
                new TopicSelection.Named(List.of("agent-events")),
                "ecsflow-endpoint-to-kafka",
                Position.COMMITTED,
                Duration.ofMinutes(1)));
    assertThat(job.sinks())
        .isEqualTo(
            new KafkaSinkSettings(
                new KafkaConnection("one:9092", ClientProperties.NONE),
                DeliveryGuarantee.EXACTLY_ONCE,
                Duration.ofMinutes(15),
                Compression.LZ4,
                KafkaSinkSettings.Topics.DEFAULT));
  }

  @Test
  void duplicatesAreSuppressedForAnHourUnlessSetOtherwise() throws JobFileException {
    assertThat(read(SMALLEST + "flow: {duplicates: {}}").flow().admission())
        .isEqualTo(
            new AdmissionSettings(
                new Duplicates(Duration.ofHours(1), 1_000, true), AdmissionSettings.NO_QUOTA));
  }

  @Test
  void everySettingIsRead() throws JobFileException {
    JobSettings job =
        read(
            """
            name: everything
            source:
              kafka:
                brokers: one:9092, two:9092
                topicPattern: agents-.*
                groupId: my-group
                startFrom: 2026-01-31T12:00:00+01:00
                discoverPartitionsEvery: 30s
                properties: {fetch.min.bytes: 1000, client.rack: a}
              format: envelope
              limits: {maxRecordSize: 2MiB, maxDepth: 10, maxValues: 2000}
            normalization:
              profile: ecs
              switches: {dns-fields: whole, event-period: off}
              maxFailedPercent: 5
            flow:
              keyBy: agent
              maxOutOfOrderness: 0s
              idleness: 2m
              maxClockSkew: 1h
              maxDrift: 1s
              maxParallelism: 8
              duplicates: {within: 10m, rememberedEvents: 50, deadLetters: false}
              quota: {eventsPerSecond: 200}
            hostStats:
              {window: 1m, quietAfter: 2m, silentAfter: 3m, stalledAfter: 4m, forgetAfter: 1d}
            sinks:
              kafka:
                brokers: three:9092
                delivery: at-least-once
                transactionTimeout: 1h
                compression: zstd
                topics: {events: out, rejected: dead, hostStats: hosts, health: up, fleet: all}
                properties: {linger.ms: 5}
            """);

    assertThat(job)
        .isEqualTo(
            new JobSettings(
                "everything",
                new KafkaSourceSettings(
                    new KafkaConnection(
                        "one:9092, two:9092",
                        ClientProperties.of(Map.of("fetch.min.bytes", "1000", "client.rack", "a"))),
                    ((KafkaSourceSettings) job.source()).topics(),
                    "my-group",
                    new StartFrom.At(Instant.parse("2026-01-31T11:00:00Z")),
                    Duration.ofSeconds(30)),
                new DecodeSettings(Format.ENVELOPE, 2 * 1024 * 1024, 10, 2000),
                new NormalizationSettings(
                    Profile.ECS, Map.of(Switch.DNS_FIELDS, false, Switch.EVENT_PERIOD, false), 5),
                new FlowSettings(
                    KeyBy.AGENT,
                    Duration.ZERO,
                    Duration.ofMinutes(2),
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    8,
                    new AdmissionSettings(new Duplicates(Duration.ofMinutes(10), 50, false), 200)),
                Optional.of(
                    new StatsSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        Duration.ofDays(1))),
                new KafkaSinkSettings(
                    new KafkaConnection(
                        "three:9092", ClientProperties.of(Map.of("linger.ms", "5"))),
                    DeliveryGuarantee.AT_LEAST_ONCE,
                    Duration.ofHours(1),
                    Compression.ZSTD,
                    new KafkaSinkSettings.Topics("out", "dead", "hosts", "up", "all"))));
    assertThat(((KafkaSourceSettings) job.source()).topics().includes("agents-eu")).isTrue();
  }

  @Test
  void filesCanBeSourceAndSink() throws JobFileException {
    JobSettings job =
        read(
            """
            name: backfill
            source: {files: {paths: [/data/in, "s3://bucket/in"]}}
            sinks: {files: {path: /data/out}}
            """);

    assertThat(job.source())
        .isEqualTo(new SourceSettings.Files(List.of("/data/in", "s3://bucket/in")));
    assertThat(job.sinks()).isEqualTo(new SinkSettings.Files("/data/out"));
  }

  @Test
  void filesDoNotWaitForEachOther() {
    assertThat(
            problems(
                """
                name: backfill
                source: {files: {paths: [/data/in]}}
                sinks: {files: {path: /data/out}}
                flow: {maxDrift: 30s}
                """))
        .containsExactly(
            "flow.maxDrift must not be set with source.files: only partitions wait for another"
                + " (line 4)");
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheLines() {
    assertThat(
            problems(
                """
                name: Endpoint To Kafka
                source:
                  kafka:
                    topics: [agent events]
                  formt: raw
                  limits: {maxDepth: 5000}
                flow:
                  maxClockSkew: 200ms
                sinks:
                  kafka: {brokers: localhost, delivery: maybe}
                """))
        .containsExactly(
            "name must be lower-case words of at most 100 letters and digits like"
                + " endpoint-to-kafka, was Endpoint To Kafka (line 1)",
            "source.kafka.brokers is missing, must be brokers like host:9092 or"
                + " host:9092,other:9092 (line 4)",
            "source.kafka.topics must be a topic name of letters, digits, dot, _ and -, was agent"
                + " events (line 4)",
            "source.formt is unknown, did you mean format? (line 5)",
            "source.limits.maxDepth must be a number from 1 to 1000, was 5000 (line 6)",
            "flow.maxClockSkew must be a duration of at least 1s like 30s or 5m, was 200ms (line"
                + " 8)",
            "sinks.kafka.brokers must be brokers like host:9092 or host:9092,other:9092, was"
                + " localhost (line 10)",
            "sinks.kafka.delivery must be exactly-once or at-least-once, was maybe (line 10)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flow: {idleness: 5}|flow.idleness must be a duration of at least 1s like 30s or 5m, was 5",
        "flow: {idleness: 5 m}|flow.idleness must be a duration of at least 1s like 30s or 5m, was"
            + " 5 m",
        "flow: {idleness: -5m}|flow.idleness must be a duration of at least 1s like 30s or 5m, was"
            + " -5m",
        "flow: {idleness: }|flow.idleness must be a duration of at least 1s like 30s or 5m, was"
            + " empty",
        "flow: {idleness: [5m]}|flow.idleness must be a duration of at least 1s like 30s or 5m, was"
            + " a list",
        "flow: {maxDrift: 999ms}|flow.maxDrift must be a duration of at least 1s like 30s or 5m,"
            + " was 999ms",
        "flow: {maxParallelism: 0}|flow.maxParallelism must be a number from 1 to 32768, was 0",
        "flow: {maxParallelism: 32769}|flow.maxParallelism must be a number from 1 to 32768, was"
            + " 32769",
        "flow: {keyBy: host}|flow.keyBy must be agent or partition, was host",
        "flow: {keyBy: partition, duplicates: {within: 1h}}|flow.duplicates needs flow.keyBy:"
            + " agent, because it is decided by what the agent sent before",
        "flow: {keyBy: partition, quota: {eventsPerSecond: 9}}|flow.quota needs flow.keyBy: agent,"
            + " because it is decided by what the agent sent before",
        "flow: {duplicates: {within: 0s}}|flow.duplicates.within must be a duration of at least 1s"
            + " like 30s or 5m, was 0s",
        "flow: {duplicates: {rememberedEvents: 0}}|flow.duplicates.rememberedEvents must be a"
            + " number from 1 to 1000000, was 0",
        "flow: {duplicates: {deadLetters: yes}}|flow.duplicates.deadLetters must be true or false,"
            + " was yes",
        "flow: {quota: {}}|flow.quota.eventsPerSecond is missing, must be a number from 1 to"
            + " 100000000",
        "flow: {quota: {eventsPerSecond: 0}}|flow.quota.eventsPerSecond must be a number from 1 to"
            + " 100000000, was 0",
        "flow: 5m|flow must be an object, was a text",
        "flow: [5m]|flow must be an object, was a list",
        "normalization: {profile: elastic}|normalization.profile must be sekoia or ecs, was"
            + " elastic",
        "normalization: {maxFailedPercent: 101}|normalization.maxFailedPercent must be a number"
            + " from 0 to 100, was 101",
        "normalization: {switches: {dns-fields: on}}|normalization.switches.dns-fields must be"
            + " whole or listed, was on",
        "normalization: {switches: {dns-field: whole}}|normalization.switches.dns-field is unknown,"
            + " did you mean dns-fields?",
        "jobs: 1|jobs is unknown, known are name, source, normalization, flow, hostStats, sinks",
        "Flow: {idleness: 5m}|Flow is unknown, did you mean flow?",
      })
  void aWrongSettingIsNamedWithItsValueAndWhatWasExpected(String yaml, String problem) {
    assertThat(problems(SMALLEST + yaml)).containsExactly(problem + " (line 4)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1048576", "1mib", "1.5MiB", "10B", "1GiB", "1 MiB"})
  void aSizeNeedsItsUnitAndHasLimits(String size) {
    assertThat(problems(withSource("limits: {maxRecordSize: " + size + "}")))
        .containsExactly(
            "source.limits.maxRecordSize must be a size from 1KiB to 64MiB like 512KiB or 1MiB, was"
                + " "
                + size
                + " (line 2)");
  }

  @Test
  void thereIsOneSourceAndOneKindOfSink() {
    assertThat(problems("name: a\nsource: {files: {paths: [a]}, kafka: {}}\nsinks: {}"))
        .containsExactly(
            "source must have exactly one of kafka, files, has kafka and files (line 2)",
            "sinks must have exactly one of kafka, elasticsearch, files, has none (line 3)");
  }

  @Test
  void topicsAreListedOrMatched() {
    assertThat(problems(withKafka("topicPattern: a.*")))
        .containsExactly(
            "source.kafka must have exactly one of topics, topicPattern, has topics and"
                + " topicPattern (line 2)");
    assertThat(problems(SMALLEST.replace("topics: [agent-events]", "topics: []")))
        .containsExactly(
            "source.kafka.topics must be a list of at least one, each a topic name of letters,"
                + " digits, dot, _ and -, was a list (line 2)");
    assertThat(problems(SMALLEST.replace("topics: [agent-events]", "topicPattern: 'a('")))
        .containsExactly("source.kafka.topicPattern must be a regular expression, was a( (line 2)");
  }

  @Test
  void aKeyThatIsSetTwiceIsRefused() {
    assertThat(problems(SMALLEST + "flow: {idleness: 5m, idleness: 6m}"))
        .containsExactly("flow.idleness must be set once, is set again (line 4)");
  }

  @Test
  void aJobMayNotReadWhatItWrites() {
    assertThat(problems(SMALLEST.replace("topics: [agent-events]", "topicPattern: '.*'")))
        .containsExactly("sinks.kafka must write to other topics than source.kafka reads (line 3)");
  }

  @Test
  void eventsAndDeadLettersHaveTheirOwnTopics() {
    assertThat(problems(withSink("topics: {events: ecs-rejected}")))
        .containsExactly(
            "sinks.kafka.topics.rejected must be another topic than topics.events (line 3)");
  }

  @Test
  void aTransactionOutlivesARestart() {
    assertThat(problems(withSink("transactionTimeout: 59s")))
        .containsExactly(
            "sinks.kafka.transactionTimeout must be a duration of at least 1m like 30s or 5m, at"
                + " most 7d, was 59s (line 3)");
  }

  @ParameterizedTest
  @CsvSource({
    "bootstrap.servers, set source.kafka.brokers",
    "group.id, set source.kafka.groupId",
    "enable.auto.commit, offsets are committed with each checkpoint",
    "isolation.level, it is read_committed: what was aborted was never sent",
    "value.deserializer, records are read as bytes",
    "commit.offsets.on.checkpoint, offsets are committed with each checkpoint",
    "client.id.prefix, it is made of source.kafka.groupId",
    "group.instance.id, Flink assigns the partitions",
  })
  void consumerPropertiesThatBreakThePromisesAreRefused(String property, String instead) {
    assertThat(problems(withKafka("properties: {" + property + ": x}")))
        .containsExactly(
            "source.kafka.properties.%s cannot be set here: %s (line 2)"
                .formatted(property, instead));
  }

  @ParameterizedTest
  @CsvSource({
    "transactional.id, it is made of the job's name",
    "transaction.timeout.ms, set sinks.kafka.transactionTimeout",
    "acks, it is all: nothing is lost with a broker",
    "key.serializer, records are written as bytes",
    "max.request.size, set source.limits.maxRecordSize",
    "partitioner.ignore.keys, 'records of an agent stay in one partition, in their order'",
    "transaction.two.phase.commit.enable, set sinks.kafka.transactionTimeout",
  })
  void producerPropertiesThatBreakThePromisesAreRefused(String property, String instead) {
    assertThat(problems(withSink("properties: {" + property + ": x}")))
        .containsExactly(
            "sinks.kafka.properties.%s cannot be set here: %s (line 3)"
                .formatted(property, instead));
  }

  @Test
  void whatIsNoYamlIsOneProblemWithItsPlace() {
    assertThat(problems("name: [a\nsource: b"))
        .singleElement()
        .asString()
        .startsWith("the job file is not YAML: ")
        .endsWith("(line 2, column 7)");
    assertThat(problems("- a")).contains("the job file must be an object, was a list (line 1)");
    assertThat(problems("")).contains("the job file is empty (line 1)");
  }

  @Test
  void aYamlBombIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
    }

    assertThat(problems(bomb.toString())).singleElement().asString().contains("aliases");
  }

  private static String withKafka(String setting) {
    return SMALLEST.replace("topics: [agent-events]", "topics: [agent-events], " + setting);
  }

  private static String withSource(String setting) {
    return SMALLEST.replace("source: {", "source: {" + setting + ", ");
  }

  private static String withSink(String setting) {
    return SMALLEST.replace("sinks: {kafka: {", "sinks: {kafka: {" + setting + ", ");
  }

  @Test
  void aMergeIsNamedAsSuchInItsOwnLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: merged
                    source: &kafka {kafka: {brokers: "one:9092", topics: [a]}}
                    sinks:
                      kafka:
                        <<: *kafka
                        brokers: "two:9092"
                    """))
        .hasMessage(
            "sinks.kafka.<< is a YAML merge; job files have none, write the settings out (line 5)");
  }

  @Test
  void aProblemWithAnAliasIsInTheLineOfItsKey() {
    assertThatThrownBy(() -> read(SMALLEST + "flow:\n  idleness: &time 5m\n  idlness: *time\n"))
        .hasMessage("flow.idlness is unknown, did you mean idleness? (line 6)");
  }

  @Test
  void aSecondDocumentIsNamedAsSuch() {
    assertThatThrownBy(() -> read(SMALLEST + "---\nname: other\n"))
        .hasMessage(
            "the job file is not YAML: expected a single document in the stream, but found another"
                + " document (line 4, column 1)");
  }

  private static JobSettings read(String yaml) throws JobFileException {
    return JobFile.read(yaml, FakeValues.NONE);
  }

  private static List<String> problems(String yaml) {
    try {
      JobSettings job = read(yaml);
      throw new AssertionError("read without a problem: " + job);
    } catch (JobFileException e) {
      return e.problems();
    }
  }
}
