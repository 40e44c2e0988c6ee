package io.ecsflow.tools;

import io.ecsflow.cli.DurationConverter;
import io.ecsflow.tools.bench.BenchFailure;
import io.ecsflow.tools.bench.bulk.BulkBench;
import io.ecsflow.tools.bench.bulk.BulkBenchSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ecsflow bench elasticsearch}: what the sink makes of a server's rate. */
@Command(
    name = "elasticsearch",
    description = {
      "Compares the Elasticsearch sink with a plain loop of bulk requests.",
      "The sink in a local Flink job; the same documents, settings and server, which has a process"
          + " of its own. They take turns, for each combination of the settings, into an index that"
          + " is new. A run that does not leave every document in the index fails the benchmark."
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
    footer = "  ecsflow bench elasticsearch --hosts 1,2 --compression gzip,none")
final class BenchElasticsearchCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many a run writes. Default: ${DEFAULT-VALUE}.")
  private int documents;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How many runs of each count, after one that warms up. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      split = ",",
      defaultValue = "1",
      description =
          "Addresses to write to, 1, 2 or both: 1,2. The second one is the same server by its other"
              + " name. Default: ${DEFAULT-VALUE}.")
  private List<Integer> hosts = List.of();

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      split = ",",
      defaultValue = "2",
      description = "Requests at a time (batches.maxInFlight): 1,2,4. Default: ${DEFAULT-VALUE}.")
  private List<Integer> inFlight = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000",
      description =
          "Documents in a request (batches.maxDocuments): 500,1000. Default: ${DEFAULT-VALUE}.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--compression",
      split = ",",
      defaultValue = "gzip",
      description = "gzip, none or both: gzip,none. Default: ${DEFAULT-VALUE}.")
  private List<String> compression = List.of();

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Of the sink's job. Default: ${DEFAULT-VALUE}.")
  private Duration checkpointInterval = Duration.ZERO;

  @Override
  public Integer call() throws BenchFailure {
    BulkBenchSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    new BulkBench(settings, spec.commandLine().getOut()).run();
    return ExitCode.OK;
  }

  private BulkBenchSettings settings() {
    return new BulkBenchSettings(
        documents,
        rounds,
        hosts,
        inFlight,
        batches,
        compression.stream().map(BenchElasticsearchCommand::isCompressed).toList(),
        checkpointInterval);
  }

  private static boolean isCompressed(String compression) {
    return switch (compression) {
      case "gzip" -> true;
      case "none" -> false;
      default ->
          throw new IllegalArgumentException(
              "--compression must be gzip or none, was " + compression);
    };
  }
}
