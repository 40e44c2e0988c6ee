package io.ecsflow.cli.demo;

import io.ecsflow.Topology;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.kafka.CommittedReader;
import io.ecsflow.connector.kafka.KafkaEventSource;
import io.ecsflow.connector.kafka.KafkaSinks;
import io.ecsflow.connector.kafka.RecordProducer;
import io.ecsflow.connector.kafka.embedded.BrokerPlace;
import io.ecsflow.connector.kafka.embedded.EmbeddedBroker;
import io.ecsflow.generate.FleetScenario;
import io.ecsflow.generate.Load;
import io.ecsflow.generate.Mix;
import io.ecsflow.generate.ScenarioTiming;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.JobID;

/**
 * The whole of ecsflow in one process: a broker, a Flink cluster with the production topology, a
 * fleet that sends, and a reader that counts what comes out.
 */
public final class Demo {

  /** Few, so that also a small fleet has several agents in each. */
  private static final int INPUT_PARTITIONS = 2;

  private static final int STATS_EVENTS_PER_WINDOW = 4;
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

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
        CommittedReader reader = CommittedReader.open(brokers, job.allTopics())) {
      Watch watch = new Watch(reader, job, terminal);
      FleetScenario scenario = scenario(job);
      LoadThread fleet = new LoadThread(scenario, producer, settings.speed());
      fleet.start();
      Watch.Condition isRunning = () -> requireRunning(cluster, running);
      Sent sent = watch.whileSending(fleet, stop, isRunning);
      if (!watch.untilAllIsOut(sent, scenario.truth(), isRunning)) {
        explain(cluster, running);
      }
      cluster.cancel(running);
      watch.untilTheEnd();
      return watch.outcome(sent, scenario.truth());
    }
  }

  private static void createTopics(EmbeddedBroker broker, DemoJob job) {
    broker.createTopic(job.inputTopic(), INPUT_PARTITIONS);
    broker.createTopic(job.topics().events(), INPUT_PARTITIONS);
    broker.createTopic(job.topics().rejected(), 1);
    broker.createTopic(job.topics().hostStats(), INPUT_PARTITIONS);
    broker.createTopic(job.topics().health(), 1);
    broker.createTopic(job.topics().fleet(), 1);
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
        "                whose time passes %d times as fast as ours".formatted(settings.speed()));
    terminal.line(
        "  topics        %s -> %s"
            .formatted(job.inputTopic(), String.join(", ", job.topics().written(true))));
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

  /** Ends now, by its own time. */
  private FleetScenario scenario(DemoJob job) {
    Duration length = settings.duration().multipliedBy(settings.speed());
    Duration interval = job.stats().window().dividedBy(STATS_EVENTS_PER_WINDOW);
    double eventsPerInterval =
        settings.rate() * interval.toMillis() / 1000 / settings.speed() / settings.fleet().agents();
    ScenarioTiming timing =
        new ScenarioTiming(
            Instant.now().minus(length),
            length,
            job.stats().window(),
            interval,
            Math.max(1, (int) Math.round(eventsPerInterval)),
            LONGEST_DELAY);
    Load load = new Load(Mix.DEFAULT, settings.faults(), job.settings().decoding());
    return new FleetScenario(settings.fleet(), timing, load);
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
