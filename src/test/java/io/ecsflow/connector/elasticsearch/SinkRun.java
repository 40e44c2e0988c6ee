package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.ElasticsearchSinkSettings.Index;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.config.IndexNames.Dates;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.RecordTypes;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events through the sink of events, in a job that ends with them. Indices start with the name of
 * the test, dead letters are in the index NAME-dead.
 */
record SinkRun(
    String name,
    List<String> hosts,
    Credentials credentials,
    TlsFiles tls,
    Batches batches,
    boolean isDaily) {

  static final Batches SMALL_BATCHES =
      new Batches(
          1_000,
          5 * 1024 * 1024,
          Duration.ofMillis(100),
          2,
          4_000,
          new Retries(Duration.ofMillis(50), Duration.ofMillis(500)));

  static SinkRun of(String name, String... hosts) {
    return new SinkRun(name, List.of(hosts), Credentials.NONE, TlsFiles.NONE, SMALL_BATCHES, true);
  }

  SinkRun with(Credentials other) {
    return new SinkRun(name, hosts, other, tls, batches, isDaily);
  }

  SinkRun with(TlsFiles other) {
    return new SinkRun(name, hosts, credentials, other, batches, isDaily);
  }

  /** Into the data stream NAME-events. */
  SinkRun intoDataStream() {
    return new SinkRun(name, hosts, credentials, tls, batches, false);
  }

  ElasticsearchSinkSettings settings() {
    ElasticsearchConnection connection =
        new ElasticsearchConnection(
            hosts,
            credentials,
            tls,
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5)),
            false);
    return new ElasticsearchSinkSettings(
        connection,
        new IndexNames(
            isDaily ? name + "-" : name + "-events",
            name + "-rejected-",
            "unused-a-",
            "unused-b-",
            "unused-c-",
            new Dates(isDaily, 30)),
        batches,
        new DeadLetters(new Index(deadLetters()), 50));
  }

  String deadLetters() {
    return name + "-dead";
  }

  void send(List<EcsEvent> events) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    ElasticsearchSinkSettings settings = settings();
    env.fromData(events, RecordTypes.ECS_EVENT)
        .sinkTo(
            ElasticsearchSinks.of(
                    settings,
                    FlowSettings.DEFAULT,
                    ElasticsearchSinks.deadLettersIn(
                        deadLetters(), settings.connection(), batches.retries()))
                .events());
    env.execute(name);
  }
}
