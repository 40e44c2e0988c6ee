package io.ecsflow.cli;

import io.ecsflow.Connectors;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.cli.CustomCommandLine;
import org.apache.flink.client.cli.DefaultCLI;
import org.apache.flink.client.cli.GenericCLI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A job on a running cluster, detached: Flink's own client with the job jar. */
@Command(
    name = "submit",
    description = "Submits a job to a running Flink cluster.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The cluster has the job.",
      "1:The cluster does not answer, or the job could not start.",
      "2:The job file has problems."
    })
final class SubmitCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Option(
      names = {"-m", "--jobmanager"},
      paramLabel = "HOST:PORT",
      description = "The cluster's REST address. Default: as in conf/flink/config.yaml, port 8081.")
  private @Nullable String jobManager;

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      description = "Default: the cluster's.")
  private @Nullable Integer parallelism;

  @Option(
      names = {"-s", "--from-savepoint"},
      paramLabel = "PATH",
      description = "Resume where a savepoint or a retained checkpoint left off.")
  private @Nullable String savepoint;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<JobSettings> job = jobFile.read(err);
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    Installation installation = Installation.current();
    Configuration configuration = installation.flinkConfiguration();
    String address = jobManager == null ? addressIn(configuration) : jobManager;
    List<String> obstacles = obstacles(job.get(), installation, address);
    obstacles.forEach(err::println);
    return obstacles.isEmpty() && submit(installation, configuration, address)
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  /** What would fail later, with a stack trace. */
  private static List<String> obstacles(JobSettings job, Installation installation, String address)
      throws InterruptedException {
    if (!new FlinkCluster(address).isUp()) {
      return List.of(
          "no Flink cluster answers at http://" + address + ", name one with -m HOST:PORT");
    }
    if (!Files.exists(installation.jobJar())) {
      return List.of("there is no job jar, build it with mvn package: " + installation.jobJar());
    }
    return Connectors.check(job).stream()
        .filter(result -> !result.isOk())
        .map(CheckResult::toString)
        .toList();
  }

  private boolean submit(Installation installation, Configuration configuration, String address) {
    // The job's classes are on this process's class path too: both class loaders must give the
    // same.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    List<CustomCommandLine> dialects =
        List.of(
            new GenericCLI(configuration, installation.flinkDirectory().toString()),
            new DefaultCLI());
    return new CliFrontend(configuration, dialects)
            .parseAndRun(arguments(address, installation.jobJar()))
        == 0;
  }

  private static String addressIn(Configuration configuration) {
    return configuration.getOptional(RestOptions.ADDRESS).orElse("localhost")
        + ":"
        + configuration.get(RestOptions.PORT);
  }

  private String[] arguments(String address, Path jobJar) {
    List<String> arguments = new ArrayList<>(List.of("run", "-d", "-m", address));
    if (parallelism != null) {
      arguments.addAll(List.of("-p", parallelism.toString()));
    }
    if (savepoint != null) {
      arguments.addAll(List.of("-s", savepoint));
    }
    arguments.add(jobJar.toString());
    arguments.add(jobFile.file().toAbsolutePath().toString());
    return arguments.toArray(String[]::new);
  }
}
