package io.ecsflow.tools;

import io.ecsflow.cli.DurationConverter;
import io.ecsflow.cli.Installation;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.demo.DemoSettings;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What {@code ecsflow demo} is asked for. */
final class DemoOptions {

  private static final int PORTS_TO_TRY = 100;

  /** A minute of the fleet is a second: windows end while a person looks on. */
  private static final int SPEED = 60;

  @ArgGroup private SearchServerOption searchServer = new SearchServerOption();

  /** Kafka otherwise. */
  static final class SearchServerOption {

    @Option(
        names = "--elasticsearch",
        description =
            "Write to Elasticsearch instead of Kafka: a real server in a process of its own, which"
                + " Maven fetches at first (30 MB). Ends with some searches of its indices.")
    private boolean isElasticsearch;

    @Option(names = "--opensearch", description = "The same with OpenSearch.")
    private boolean isOpenSearch;

    Optional<Product> product() {
      if (isOpenSearch) {
        return Optional.of(Product.OPENSEARCH);
      }
      return isElasticsearch ? Optional.of(Product.ELASTICSEARCH) : Optional.empty();
    }
  }

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "How long the fleet sends, 1s to 24h. Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Records per second; each agent sends at least two. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--agents",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many agents send. Default: ${DEFAULT-VALUE}.")
  private int agents;

  @Option(
      names = "--faults",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "Share of broken records, 0 to 1. Default: ${DEFAULT-VALUE}.")
  private double faults;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same fleet. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description =
          "Port of Flink's web UI, or auto for any free one. Default: ${DEFAULT-VALUE}. If it is"
              + " taken, the next free one of the hundred above it.")
  private String webPort = "";

  @Option(
      names = "--job",
      paramLabel = "FILE",
      description =
          "The job file; its brokers are $${KAFKA_BROKERS}, its search server"
              + " $${ELASTICSEARCH_URL}. Default: jobs/demo.yaml, or"
              + " jobs/demo-elasticsearch.yaml.")
  private @Nullable Path job;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page about it all at the end, as ecsflow report does.")
  private @Nullable Path report;

  /**
   * The settings of the demo.
   *
   * @throws IllegalArgumentException if an option is wrong; the message names it
   */
  DemoSettings settings() {
    FleetSettings fleet = new FleetSettings(seed, agents, Systems.DEFAULT);
    Load load = new Load(Mix.DEFAULT, faults, Load.DEFAULT.decoding());
    return new DemoSettings(
        fleet,
        load.faults(),
        rate,
        duration,
        SPEED,
        webPorts(),
        searchServer.product(),
        Optional.ofNullable(report));
  }

  /** The job file. */
  Path jobFile() {
    if (job != null) {
      return job;
    }
    String name = searchServer.product().isPresent() ? "demo-elasticsearch.yaml" : "demo.yaml";
    return Installation.current().home().resolve("jobs").resolve(name);
  }

  private String webPorts() {
    if (webPort.equals("auto")) {
      return "0";
    }
    int port = webPort.matches("\\d{1,5}") ? Integer.parseInt(webPort) : 0;
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "--web-port must be a port (1 to 65535) or auto, was " + webPort);
    }
    return port + "-" + Math.min(port + PORTS_TO_TRY, 65535);
  }
}
