package io.ecsflow.tools;

import io.ecsflow.cli.DurationConverter;
import io.ecsflow.cli.Installation;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.tools.bench.Bench;
import io.ecsflow.tools.bench.BenchFailure;
import io.ecsflow.tools.bench.BenchSettings;
import io.ecsflow.tools.bench.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ecsflow bench}: what jobs cost, end to end. */
@Command(
    name = "bench",
    subcommands = BenchElasticsearchCommand.class,
    description = {
      "Compares what jobs cost, end to end.",
      "Kafka broker, and each candidate's Flink cluster, run in JVMs of their own on this machine."
          + " Each run drains the same records from a topic, candidates in turn, for some rounds;"
          + " the first rounds warm up and do not count. Ratios are medians of those within a"
          + " round. Records per second and processor time are"
          + " those between the first and the last record that the broker appended to the output,"
          + " so starting a job is not in them; processor time is that of the job's JVM alone. A"
          + " run that does not commit exactly as many records as it read (ECS records and dead"
          + " letters) fails the benchmark."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Measured, and every run was complete.",
      "1:A run failed or was not complete.",
      "2:Wrong usage."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow bench --records 500000",
      "  ecsflow bench --candidate identity --candidate ecsflow,profile=ecs,hostStats=on",
      "  ecsflow bench --candidate ecsflow,profile=ecs --profile .",
      "  ecsflow bench --candidate identity --candidate identity,keyBy=agent --candidate ecsflow"
          + " --candidate ecsflow,keyBy=partition --parallelism 4 --partitions 2",
      "  ecsflow bench elasticsearch"
    })
final class BenchCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--candidate",
      paramLabel = "FLOW[,KEY=VALUE...]",
      description =
          "What is compared, repeated; the ratios are to the first one. FLOW is ecsflow, identity"
              + " (the same bytes, through the same connectors) or a class on the class path that"
              + " implements io.ecsflow.tools.bench.Flow. Keys: profile=sekoia|ecs, hostStats=on,"
              + " keyBy=agent|partition (of identity: one shuffle by the records' Kafka keys, or by"
              + " default none), delivery=exactly-once|at-least-once, compression=..., jvm=..."
              + " (options of its JVM, which spaces separate), any property as producer.NAME or"
              + " consumer.NAME, any of Flink's as flink.NAME. Default: identity, ecsflow,"
              + " ecsflow,hostStats=on.")
  private List<String> candidates = List.of("identity", "ecsflow", "ecsflow,hostStats=on");

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many records a run drains. Default: ${DEFAULT-VALUE}.")
  private int records;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many runs of each candidate count. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "How many rounds at most come before them and do not count: they end when in one of"
              + " them the JVMs compile for less than 10 %% of their processor time. Default:"
              + " ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of each job. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Of each topic. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--delivery",
      defaultValue = "exactly-once",
      description = "exactly-once or at-least-once. Default: ${DEFAULT-VALUE}.")
  private String delivery = "";

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationConverter.class,
      description = "Default: ${DEFAULT-VALUE}, so that short runs have some too.")
  private Duration checkpointInterval = Duration.ZERO;

  @Option(
      names = "--agents",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many agents the generated events are of; each sends one every ten seconds"
              + " by its own clock. Default: ${DEFAULT-VALUE}.")
  private int agents;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "Events, one a line, also gzipped (.gz), instead of generated ones. A file of fewer"
              + " than --records is repeated, which flatters: processors and caches learn it.")
  private @Nullable Path input;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "Of each job's JVM. Default: ${DEFAULT-VALUE}.")
  private String heap = "";

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Measure also, for so long, how old records are when a read_committed consumer"
              + " gets them, at half of the candidate's throughput. With exactly-once that is"
              + " mostly the time to the next checkpoint.")
  private @Nullable Duration delay;

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description =
          "Write a flight recording of each candidate's JVM, of the runs that count, and print"
              + " where the time goes. That costs some of it.")
  private @Nullable Path profile;

  @Override
  public Integer call() throws BenchFailure {
    BenchSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    Installation installation = Installation.current();
    var out = spec.commandLine().getOut();
    new Bench(settings, installation.home(), out).run(installation.flinkConfiguration());
    return ExitCode.OK;
  }

  private BenchSettings settings() {
    if (profile != null && !Files.isDirectory(profile)) {
      throw new IllegalArgumentException("--profile must be a directory, was " + profile);
    }
    if (input != null && !Files.isRegularFile(input)) {
      throw new IllegalArgumentException("--input must be a file, was " + input);
    }
    List<Candidate> parsed = new ArrayList<>();
    candidates.forEach(text -> parsed.add(Candidate.parse(text)));
    return new BenchSettings(
        parsed,
        records,
        new BenchSettings.Rounds(warmUp, rounds),
        new BenchSettings.Workload(Optional.ofNullable(input), agents),
        new BenchSettings.Cluster(parallelism, partitions, delivery(), checkpointInterval, heap),
        Optional.ofNullable(delay),
        Optional.ofNullable(profile));
  }

  private DeliveryGuarantee delivery() {
    return switch (delivery) {
      case "exactly-once" -> DeliveryGuarantee.EXACTLY_ONCE;
      case "at-least-once" -> DeliveryGuarantee.AT_LEAST_ONCE;
      default ->
          throw new IllegalArgumentException(
              "--delivery must be exactly-once or at-least-once, was " + delivery);
    };
  }
}
