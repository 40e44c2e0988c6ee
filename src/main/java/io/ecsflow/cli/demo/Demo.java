package io.ecsflow.cli.demo;

import io.ecsflow.Topology;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.kafka.CommittedReader;
import io.ecsflow.connector.kafka.KafkaEventSource;
import io.ecsflow.connector.kafka.KafkaSinks;
import io.ecsflow.connector.kafka.RecordProducer;
import io.ecsflow.connector.kafka.embedded.BrokerPlace;
import io.ecsflow.connector.kafka.embedded.EmbeddedBroker;
import io.ecsflow.generate.EventGenerator;
import io.ecsflow.generate.Load;
import io.ecsflow.generate.Mix;
import io.ecsflow.generate.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * The whole of ecsflow in one process: a broker, a Flink cluster with the production topology, a
 * fleet that sends, and a reader that counts what comes out.
 */
public final class Demo {

  private static final int INPUT_PARTITIONS = 4;

  private final DemoSettings settings;
  private final Path jobFile;
  private final Terminal terminal;

  public Demo(DemoSettings settings, Path jobFile, Terminal terminal) {
    this.settings = settings;
    this.jobFile = jobFile;
    this.terminal = terminal;
  }

  /**
   * Runs until everything that was sent has come out, or does not come.
   *
   * @return whether the sums are right
   */
  public boolean run() throws DemoFailure {
    StopSignal stop = StopSignal.listen();
    terminal.line("Starting a Kafka broker and a Flink cluster in this process ...");
    try (TemporaryDirectory directory = new TemporaryDirectory("ecsflow-demo-");
        EmbeddedBroker broker =
            EmbeddedBroker.start(BrokerPlace.keptIn(directory.resolve("kafka")));
        DemoCluster cluster = DemoCluster.start(settings.webPorts(), directory.resolve("flink"))) {
      DemoJob job = DemoJob.read(jobFile, broker.bootstrapServers());
      createTopics(broker, job);
      introduce(broker, cluster, job);
      Outcome outcome = run(broker, cluster, job, stop);
      new Summary(terminal).print(outcome);
      return outcome.addsUp();
    } catch (IOException e) {
      throw new DemoFailure("the demo cannot go on", e);
    }
  }

  private Outcome run(EmbeddedBroker broker, DemoCluster cluster, DemoJob job, StopSignal stop)
      throws DemoFailure, IOException {
    JobID running = submit(cluster, job);
    String brokers = broker.bootstrapServers();
    try (RecordProducer producer = RecordProducer.open(brokers, job.inputTopic());
        CommittedReader reader =
            CommittedReader.open(
                brokers, List.of(job.inputTopic(), job.eventsTopic(), job.rejectedTopic()))) {
      Watch watch = new Watch(reader, job, terminal);
      LoadThread fleet = fleet(job, producer);
      fleet.start();
      Watch.Condition isRunning = () -> requireRunning(cluster, running);
      Sent sent = watch.whileSending(fleet, stop, isRunning);
      if (!watch.untilAllIsOut(sent, isRunning)) {
        explain(cluster, running);
      }
      cluster.cancel(running);
      watch.untilTheEnd();
      return watch.audit().outcome(sent);
    }
  }

  private static void createTopics(EmbeddedBroker broker, DemoJob job) {
    broker.createTopic(job.inputTopic(), INPUT_PARTITIONS);
    broker.createTopic(job.eventsTopic(), INPUT_PARTITIONS);
    broker.createTopic(job.rejectedTopic(), 1);
  }

  private void introduce(EmbeddedBroker broker, DemoCluster cluster, DemoJob job)
      throws DemoFailure {
    terminal.line("");
    terminal.line("  Kafka         " + terminal.bold(broker.bootstrapServers()));
    terminal.line("  Flink web UI  " + terminal.bold(cluster.webAddress()));
    terminal.line(
        "  fleet         %,d agents, %,.0f events/s for %d s, %.1f %% of them broken"
            .formatted(
                settings.fleet().agents(),
                settings.rate(),
                settings.duration().toSeconds(),
                settings.faults() * 100));
    terminal.line(
        "  topics        %s -> %s, %s"
            .formatted(job.inputTopic(), job.eventsTopic(), job.rejectedTopic()));
    terminal.line(
        "  Results become visible with each checkpoint, every %d s. Ctrl-C stops the fleet."
            .formatted(DemoCluster.CHECKPOINT_INTERVAL.toSeconds()));
    terminal.line("");
  }

  private static JobID submit(DemoCluster cluster, DemoJob job) throws DemoFailure {
    JobSettings settings = job.settings();
    var environment = cluster.environment();
    Topology.build(
        environment,
        KafkaEventSource.of(job.source(), settings.decoding()),
        KafkaSinks.of(job.sinks(), settings.name(), settings.decoding()),
        settings);
    return cluster.submit(environment, settings.name());
  }

  private LoadThread fleet(DemoJob job, RecordProducer producer) {
    Load load = new Load(Mix.DEFAULT, settings.faults(), job.settings().decoding());
    Timeline timeline = new Timeline(Instant.now(), settings.rate());
    long count = (long) (settings.duration().toMillis() * settings.rate() / 1000);
    return new LoadThread(
        new EventGenerator(settings.fleet(), timeline, load), producer, settings.rate(), count);
  }

  private static void requireRunning(DemoCluster cluster, JobID job) throws DemoFailure {
    if (!cluster.isRunning(job)) {
      throw new DemoFailure("the job has ended: " + cluster.lastFailure(job).orElse("no reason"));
    }
  }

  private void explain(DemoCluster cluster, JobID job) throws DemoFailure {
    cluster
        .lastFailure(job)
        .ifPresent(reason -> terminal.line(terminal.red("The job failed, last with: " + reason)));
  }
}
