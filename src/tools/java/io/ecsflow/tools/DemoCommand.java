package io.ecsflow.tools;

import io.ecsflow.cli.DurationConverter;
import io.ecsflow.cli.Installation;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.demo.Demo;
import io.ecsflow.tools.demo.DemoFailure;
import io.ecsflow.tools.demo.DemoSettings;
import io.ecsflow.tools.demo.Terminal;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Mix;
import io.ecsflow.tools.generate.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ecsflow demo}: everything on this machine, without a network. */
@Command(
    name = "demo",
    description = {
      "Runs the whole of ecsflow in this process, on embedded parts.",
      "A Kafka broker, a Flink cluster with its web UI, a simulated fleet. A minute of the fleet"
          + " passes in a second; some of its agents fall silent, boot, go offline or are busy (of"
          + " at least 20 agents, in 30s). Shows what comes out, and checks at the end that it is"
          + " all there: ends with 0 only if every record came out exactly once, as it should, and"
          + " if the statistics are what the simulation knows they must be. Ctrl-C stops the fleet"
          + " and still checks."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It adds up.",
      "1:It does not add up, or the demo could not go on.",
      "2:Wrong usage; a rate that no fleet of that size has.",
      "130:A second Ctrl-C ended it without a summary.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow demo",
      "  ecsflow demo --duration 2m --agents 500 --rate 5000",
      "  ecsflow demo --elasticsearch"
    })
final class DemoCommand implements Callable<Integer> {

  private static final int PORTS_TO_TRY = 100;

  /** A minute of the fleet is a second: windows end while a person looks on. */
  private static final int SPEED = 60;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

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

  @Override
  public Integer call() throws DemoFailure {
    return demo().run() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Demo demo() throws DemoFailure {
    var out = spec.commandLine().getOut();
    var terminal = Terminal.of(out, Ansi.AUTO.enabled(), System.getenv());
    try {
      return new Demo(settings(), jobFile(), terminal);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private DemoSettings settings() {
    FleetSettings fleet = new FleetSettings(seed, agents, Systems.DEFAULT);
    Load load = new Load(Mix.DEFAULT, faults, Load.DEFAULT.decoding());
    return new DemoSettings(
        fleet, load.faults(), rate, duration, SPEED, webPorts(), searchServer.product());
  }

  private Path jobFile() {
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
