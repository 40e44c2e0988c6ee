package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.ElasticsearchSinkSettings.Index;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.config.ElasticsearchSinkSettings.Topic;
import io.ecsflow.config.IndexNames.Dates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchBlockTest {

  private static final String HOSTS = "hosts: ['http://one:9200']";

  @Test
  void hostsAreEnough() throws JobFileException {
    assertThat(read(HOSTS))
        .isEqualTo(
            new ElasticsearchSinkSettings(
                new ElasticsearchConnection(
                    List.of("http://one:9200"),
                    Credentials.NONE,
                    TlsFiles.NONE,
                    new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(1)),
                    true),
                new IndexNames(
                    "ecs-events-",
                    "ecs-rejected-",
                    "ecs-host-stats-",
                    "ecs-health-",
                    "ecs-fleet-",
                    new Dates(true, 30)),
                Batches.DEFAULT,
                new DeadLetters(new Index("ecs-rejected-documents"), 50)));
  }

  @Test
  void everySettingIsRead() throws JobFileException {
    assertThat(
            read(
                """
                hosts: ['https://one:9200/es/', 'https://[::1]']
                    username: me
                    password: '${PASSWORD}'
                    tls: {ca: a.pem, certificate: b.pem, key: c.pem}
                    connectTimeout: 2s
                    requestTimeout: 3s
                    compression: none
                    indices: {events: soc-, rejected: dead-, hostStats: h-, health: u-, fleet: f-, maxDaysBack: 7}
                    batches: {maxDocuments: 10, maxSize: 1MiB, maxTime: 20ms, maxInFlight: 3, maxBuffered: 11, minRetryWait: 1s, maxRetryWait: 2s}
                    deadLetters: {kafka: {brokers: 'b:9092', topic: refused, properties: {linger.ms: 5}}, maxPercent: 9}
                """))
        .isEqualTo(
            new ElasticsearchSinkSettings(
                new ElasticsearchConnection(
                    List.of("https://one:9200/es", "https://[::1]"),
                    Credentials.password("me", "hunter2"),
                    new TlsFiles("a.pem", "b.pem", "c.pem"),
                    new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(3)),
                    false),
                new IndexNames("soc-", "dead-", "h-", "u-", "f-", new Dates(true, 7)),
                new Batches(
                    10,
                    1024 * 1024,
                    Duration.ofMillis(20),
                    3,
                    11,
                    new Retries(Duration.ofSeconds(1), Duration.ofSeconds(2))),
                new DeadLetters(
                    new Topic(
                        new KafkaConnection(
                            "b:9092", ClientProperties.of(Map.of("linger.ms", "5"))),
                        "refused"),
                    9)));
  }

  @Test
  void dataStreamsHaveNamesWithoutDates() throws JobFileException {
    assertThat(read(HOSTS + ", dataStreams: {events: soc}").names())
        .isEqualTo(
            new IndexNames(
                "soc",
                "ecs-rejected-default",
                "ecs-host-stats-default",
                "ecs-health-default",
                "ecs-fleet-default",
                new Dates(false, 0)));
  }

  @Test
  void secretsAreNotShown() throws JobFileException {
    ElasticsearchSinkSettings byKey = read(HOSTS + ", apiKey: c2VjcmV0");
    ElasticsearchSinkSettings byPassword = read(HOSTS + ", username: me, password: hunter2");

    assertThat(byKey.connection().credentials().authorization()).isEqualTo("ApiKey c2VjcmV0");
    assertThat(byKey.toString()).contains("Credentials[***]").doesNotContain("c2VjcmV0", "one");
    assertThat(byPassword.connection().credentials().authorization())
        .isEqualTo("Basic bWU6aHVudGVyMg==");
    assertThat(byPassword.toString()).doesNotContain("hunter2", "bWU6aHVudGVyMg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hosts: []|hosts must be a list of at least one, each a URL like"
            + " https://elastic.example:9200, was a list",
        "hosts: ['one:9200']|hosts must be a URL like https://elastic.example:9200, was one:9200",
        "hosts: ['${SECRET_URL}']|hosts must be a URL like https://elastic.example:9200, was ***",
        "hosts: ['http://a'], user: me|user is unknown, known are hosts, username, password,"
            + " apiKey, tls, connectTimeout, requestTimeout, compression, indices, dataStreams,"
            + " batches, deadLetters",
        "hosts: ['http://a'], apiKey: x, password: y|apiKey cannot be there together with username"
            + " and password",
        "hosts: ['http://a'], apiKey: '${NEWLINE}'|apiKey must be an API key as the cluster gave it"
            + " out, in Base64, was ***",
        "hosts: ['http://a'], username: me|password is missing, must be a password",
        "hosts: ['http://a'], tls: {key: a}|tls.key must be there together with certificate and"
            + " key, the other is missing",
        "hosts: ['http://a'], indices: {events: soc}|indices.events must be the beginning of index"
            + " names, lower-case letters, digits, dot, _ and -, the last a -, was soc",
        "hosts: ['http://a'], indices: {events: ecs-fleet-}|indices.fleet must be another name than"
            + " that of events",
        "hosts: ['http://a'], indices: {events: soc-, fleet: soc-all-}|indices.fleet must not begin"
            + " like that of events, soc-, was soc-all-",
        "hosts: ['http://a'], indices: {}, dataStreams: {}|dataStreams cannot be there together"
            + " with indices",
        "hosts: ['http://a'], batches: {maxDocuments: 10, maxBuffered: 10}|batches.maxBuffered must"
            + " be more than batches.maxDocuments, 10, was 10",
        "hosts: ['http://a'], batches: {minRetryWait: 1m}|batches.minRetryWait must be at most"
            + " maxRetryWait, 30s, was 1m",
        "hosts: ['http://a'], deadLetters: {index: a, kafka: {}}|deadLetters must have exactly one"
            + " of index, kafka, has index and kafka",
        "hosts: ['http://a'], deadLetters: {kafka: {brokers: 'a:1', topic: b, properties: {acks:"
            + " 1}}}|deadLetters.kafka.properties.acks cannot be set here: it is all: nothing is"
            + " lost with a broker",
      })
  void aWrongSettingIsNamedWithItsValueAndWhatWasExpected(String yaml, String problem) {
    assertThat(problems(yaml)).containsExactly("sinks.elasticsearch." + problem + " (line 4)");
  }

  @Test
  void deadLettersDoNotComeBack() {
    assertThat(problems(HOSTS + ", deadLetters: {kafka: {brokers: 'k:9092', topic: agent-events}}"))
        .containsExactly(
            "sinks.elasticsearch must write dead letters to another topic than source.kafka reads"
                + " (line 4)");
  }

  private static ElasticsearchSinkSettings read(String elasticsearch) throws JobFileException {
    return (ElasticsearchSinkSettings) JobFile.read(job(elasticsearch), VALUES).sinks();
  }

  private static final FakeValues VALUES =
      new FakeValues(
          Map.of(
              "PASSWORD", "hunter2",
              "NEWLINE", "secret\nkey",
              "SECRET_URL", "https://me:hunter2@one"),
          Map.of());

  private static String job(String elasticsearch) {
    String block =
        elasticsearch.contains("\n") ? "\n    " + elasticsearch : " {" + elasticsearch + "}";
    return """
    name: search
    source: {kafka: {brokers: 'k:9092', topics: [agent-events]}}
    sinks:
      elasticsearch:%s
    """
        .formatted(block);
  }

  private static List<String> problems(String elasticsearch) {
    try {
      ElasticsearchSinkSettings read = read(elasticsearch);
      throw new AssertionError("read without a problem: " + read);
    } catch (JobFileException e) {
      return e.problems();
    }
  }
}
