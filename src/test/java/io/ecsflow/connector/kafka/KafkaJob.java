package io.ecsflow.connector.kafka;

import io.ecsflow.Flows;
import io.ecsflow.Topology;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.kafka.FailingSource.Failure;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.stats.StatsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job from a topic of a broker to topics of its own, exactly once, whose source fails as planned.
 */
final class KafkaJob {

  static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);

  private final BrokerExtension broker;
  private final JobSettings settings;
  private final FailingSource<SourceRecord, ?, ?> source;

  KafkaJob(
      BrokerExtension broker,
      String name,
      String input,
      Optional<StatsSettings> stats,
      List<Failure> failures) {
    this(broker, settings(broker, name, input, stats), failures);
  }

  private KafkaJob(BrokerExtension broker, JobSettings settings, List<Failure> failures) {
    this.broker = broker;
    this.settings = settings;
    this.source =
        FailingSource.of(KafkaEventSource.of((KafkaSourceSettings) settings.source()), failures);
  }

  /** A job without statistics, from the topic of its name. */
  static KafkaJob keyedBy(
      KeyBy keyBy, BrokerExtension broker, String name, List<Failure> failures) {
    JobSettings job = settings(broker, name, name, Optional.empty());
    return new KafkaJob(
        broker,
        new JobSettings(
            name,
            job.source(),
            job.decoding(),
            job.normalization(),
            Flows.keyedBy(keyBy),
            job.hostStats(),
            job.sinks()),
        failures);
  }

  KafkaSinkSettings.Topics topics() {
    return sinks().topics();
  }

  int failuresLeft() {
    return source.remaining().size();
  }

  /** Makes the job's topics and starts it. */
  JobClient start(int parallelism, String backend, Path directory) throws Exception {
    broker.createTopic(topics().events(), parallelism);
    topics().written(settings.hostStats().isPresent()).stream()
        .filter(topic -> !topic.equals(topics().events()))
        .forEach(topic -> broker.createTopic(topic, 1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration(backend, directory));
    env.setParallelism(parallelism);
    Topology.build(
        env, source, KafkaSinks.of(sinks(), settings.name(), settings.decoding()), settings);
    return env.executeAsync(settings.name());
  }

  private KafkaSinkSettings sinks() {
    return (KafkaSinkSettings) settings.sinks();
  }

  private static JobSettings settings(
      BrokerExtension broker, String name, String input, Optional<StatsSettings> stats) {
    KafkaConnection kafka = new KafkaConnection(broker.bootstrapServers(), ClientProperties.NONE);
    KafkaSinkSettings.Topics topics =
        new KafkaSinkSettings.Topics(
            "ecs-" + name,
            "rejected-" + name,
            "host-stats-" + name,
            "health-" + name,
            "fleet-" + name);
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
        stats,
        new KafkaSinkSettings(
            kafka, DeliveryGuarantee.EXACTLY_ONCE, Duration.ofMinutes(5), Compression.LZ4, topics));
  }

  private static Configuration configuration(String backend, Path directory) {
    return new Configuration()
        .set(StateBackendOptions.STATE_BACKEND, backend)
        .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString())
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100)
        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
  }
}
