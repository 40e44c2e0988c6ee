package io.ecsflow.tools.demo;

import io.ecsflow.Connectors;
import io.ecsflow.Topology;
import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.audit.Audit;
import io.ecsflow.cli.audit.AuditProgress;
import io.ecsflow.cli.audit.AuditSettings;
import io.ecsflow.cli.audit.UnsupportedJobException;
import io.ecsflow.cli.report.HtmlPage;
import io.ecsflow.cli.report.Report;
import io.ecsflow.cli.report.ReportInput;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.embedded.BrokerLocation;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import io.ecsflow.tools.embedded.SearchServer;
import io.ecsflow.tools.embedded.TemporaryDirectory;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/**
 * The whole of ecsflow in one process: a broker, a Flink cluster with the production topology, a
 * fleet that sends, and a reader that counts what comes out. A search server has its own process.
 */
public final class Demo {

  /** The addresses with which a job file is read before there are any servers. */
  private static final Map<String, String> NO_SERVERS_YET =
      Map.of(DemoJob.BROKERS, "localhost:9092");

  private static final Map<String, String> NO_SEARCH_SERVERS_YET =
      Map.of(DemoJob.BROKERS, "localhost:9092", DemoJob.SEARCH_SERVER, "http://localhost:9200");

  private final DemoSettings settings;
  private final Path jobFile;
  private final Terminal terminal;
  private final DemoPlan plan;

  /** The parts that run. */
  private record Parts(
      EmbeddedBroker broker, DemoCluster cluster, DemoJob job, Destination destination) {}

  /**
   * A demo that can run.
   *
   * @throws DemoFailure if the job file is none of a demo
   * @throws IllegalArgumentException if the settings do not fit it; the message says which would
   */
  public Demo(DemoSettings settings, Path jobFile, Terminal terminal) throws DemoFailure {
    this.settings = settings;
    this.jobFile = jobFile;
    this.terminal = terminal;
    this.plan =
        new DemoPlan(
            settings,
            DemoJob.read(
                jobFile,
                settings.searchServer().isPresent() ? NO_SEARCH_SERVERS_YET : NO_SERVERS_YET));
  }

  /**
   * Runs until everything that was sent has come out, or does not come.
   *
   * @return whether the sums are right
   */
  public boolean run() throws DemoFailure {
    try (TemporaryDirectory directory = new TemporaryDirectory("ecsflow-demo-");
        SearchServer server = searchServer(directory)) {
      return run(directory, server);
    } catch (IOException e) {
      throw new DemoFailure("the demo cannot go on", e);
    }
  }

  private boolean run(TemporaryDirectory directory, @Nullable SearchServer server)
      throws DemoFailure, IOException {
    StopSignal stop = StopSignal.listen();
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(BrokerLocation.persistentIn(directory.resolve("kafka")));
        DemoCluster cluster =
            DemoCluster.start(
                settings.webPorts(), directory.resolve("flink"), plan.parallelism())) {
      DemoJob job = DemoJob.read(jobFile, addresses(broker, server));
      Destination destination = Destination.of(job, broker);
      broker.createTopic(job.inputTopic(), plan.parallelism());
      destination.prepare();
      introduce(broker, cluster);
      destination.introduce(job.inputTopic(), terminal);
      terminal.line("");
      Parts parts = new Parts(broker, cluster, job, destination);
      Outcome outcome = run(parts, directory.resolve("audit"), stop);
      destination.show(terminal);
      new Summary(terminal, destination.readBack()).print(outcome);
      if (settings.report().isPresent()) {
        report(job.settings(), settings.report().get());
      }
      return outcome.addsUp();
    }
  }

  private Outcome run(Parts parts, Path auditFiles, StopSignal stop)
      throws DemoFailure, IOException {
    DemoCluster cluster = parts.cluster();
    DemoJob job = parts.job();
    JobID running = submit(cluster, job);
    String brokers = parts.broker().bootstrapServers();
    try (RecordProducer producer = RecordProducer.open(brokers, job.inputTopic());
        CommittedReader input = CommittedReader.open(brokers, List.of(job.inputTopic()));
        OutputReader output = parts.destination().open()) {
      Watch watch = new Watch(input, output, job, terminal);
      FleetScenario scenario = plan.scenario(Instant.now());
      LoadThread fleet = new LoadThread(scenario, producer, settings.speed());
      fleet.start();
      Watch.Condition isRunning = () -> requireRunning(cluster, running);
      Sent sent = watch.whileSending(fleet, stop, isRunning);
      if (!watch.untilAllIsOut(sent, scenario.truth(), isRunning)) {
        explain(cluster, running);
      }
      cluster.cancel(running);
      watch.untilTheEnd();
      return watch.outcome(sent, scenario.truth(), audit(job, auditFiles));
    }
  }

  /** The same page that an operator has. */
  private void report(JobSettings job, Path file) throws IOException {
    Report report = new Report();
    new ReportInput(report, (rows, share) -> {}).read(job, TimeRange.ALL);
    Files.write(file, HtmlPage.of(report, job.name()));
    terminal.line("The page is " + terminal.bold(file.toString()));
  }

  /** The same audit that an operator has, over everything. */
  private static Outcome.Differences audit(DemoJob job, Path directory)
      throws DemoFailure, IOException {
    try {
      return Outcome.Differences.of(
          Audit.run(job.settings(), AuditSettings.ofEverything(directory), AuditProgress.NONE));
    } catch (UnsupportedJobException e) {
      throw new DemoFailure("the job cannot be audited", e);
    }
  }

  /** Null where there is none. It takes a while: nothing listens for Ctrl-C yet, which ends all. */
  private @Nullable SearchServer searchServer(TemporaryDirectory directory)
      throws DemoFailure, IOException {
    if (settings.searchServer().isEmpty()) {
      terminal.line("Starting a Kafka broker and a Flink cluster in this process ...");
      return null;
    }
    Product product = settings.searchServer().get();
    if (!SearchServer.isFetched(product)) {
      terminal.line("Maven fetches %s, about 30 MB, once ...".formatted(title(product)));
    }
    terminal.line(
        "Starting %s in a process of its own, then a Kafka broker and a Flink cluster in this one ..."
            .formatted(title(product)));
    try {
      return SearchServer.start(product, directory.resolve(product.id()), Map.of());
    } catch (IllegalStateException e) { // Maven or the server has ended; the message has its log
      throw new DemoFailure("there is no search server", e);
    }
  }

  private static String title(Product product) {
    return switch (product) {
      case ELASTICSEARCH -> "Elasticsearch";
      case OPENSEARCH -> "OpenSearch";
    };
  }

  private static Map<String, String> addresses(
      EmbeddedBroker broker, @Nullable SearchServer server) {
    return server == null
        ? Map.of(DemoJob.BROKERS, broker.bootstrapServers())
        : Map.of(
            DemoJob.BROKERS,
            broker.bootstrapServers(),
            DemoJob.SEARCH_SERVER,
            server.url().toString());
  }

  private void introduce(EmbeddedBroker broker, DemoCluster cluster) throws DemoFailure {
    terminal.line("");
    terminal.line("  Kafka         " + terminal.bold(broker.bootstrapServers()));
    terminal.line("  Flink web UI  " + terminal.bold(cluster.webAddress()));
    terminal.line(
        String.format(
            Locale.ROOT,
            "  fleet         %,d agents, %,.0f events/s for %d s, %.1f %% of them broken",
            settings.fleet().agents(),
            plan.rate(),
            settings.duration().toSeconds(),
            settings.faults() * 100));
    terminal.line(
        String.format(
            Locale.ROOT,
            "                whose time passes %d times as fast as ours",
            settings.speed()));
  }

  private static JobID submit(DemoCluster cluster, DemoJob job) throws DemoFailure {
    JobSettings settings = job.settings();
    var environment = cluster.environment();
    Topology.build(environment, Connectors.source(settings), Connectors.sinks(settings), settings);
    return cluster.submit(environment, settings.name());
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
