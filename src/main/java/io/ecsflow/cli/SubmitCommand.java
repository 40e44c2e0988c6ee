package io.ecsflow.cli;

import io.ecsflow.EcsflowJob;
import io.ecsflow.StartChecks;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.IOException;
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
import org.apache.flink.configuration.StateRecoveryOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a job to a running cluster, detached, by Flink's own client with the job jar. */
@Command(
    name = "submit",
    description = "Submits a job to a running Flink cluster.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The cluster has the job.",
      "1:The cluster does not answer, or the job could not start.",
      "2:The job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = "  ecsflow submit -m jobmanager:8081 jobs/endpoint-to-kafka.yaml")
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
      description =
          "Default: parallelism.default of conf/flink/config.yaml, or else of the cluster.")
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
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    FlinkCluster cluster =
        new FlinkCluster(jobManager == null ? addressIn(configuration) : jobManager);
    Optional<String> obstacle = obstacle(job.get(), installation, cluster);
    if (obstacle.isPresent()) {
      err.println(obstacle.get());
      return ExitCode.SOFTWARE;
    }
    List<CheckResult> findings = StartChecks.findings(job.get(), configuration);
    findings.forEach(err::println);
    return findings.stream().noneMatch(CheckResult::isFailed)
            && submit(installation, configuration, cluster)
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  /**
   * Why the job cannot be submitted; found later it would be a stack trace, or two failing jobs.
   */
  private static Optional<String> obstacle(
      JobSettings job, Installation installation, FlinkCluster cluster)
      throws IOException, InterruptedException {
    if (!cluster.isUp()) {
      return Optional.of(
          "no Flink cluster answers at http://%s, name one with -m HOST:PORT"
              .formatted(cluster.address()));
    }
    Optional<FlinkCluster.Job> other = cluster.job(job.name());
    if (other.isPresent()) {
      return Optional.of(
          "job %s is %s on this cluster already, with the id %s: stop it with a savepoint first (flink stop -m %s %3$s) and go on from that with -s, or give this one another name"
              .formatted(job.name(), other.get().state(), other.get().id(), cluster.address()));
    }
    return Files.exists(installation.jobJar())
        ? Optional.empty()
        : Optional.of("there is no job jar, build it with mvn package: " + installation.jobJar());
  }

  private boolean submit(
      Installation installation, Configuration configuration, FlinkCluster cluster)
      throws IOException, InterruptedException {
    // The job's classes are on this process's class path too: both class loaders must give the
    // same.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    if (!configuration.contains(CoreOptions.DEFAULT_PARALLELISM)) {
      cluster
          .setting(CoreOptions.DEFAULT_PARALLELISM.key())
          .map(Integer::valueOf)
          .ifPresent(theirs -> configuration.set(CoreOptions.DEFAULT_PARALLELISM, theirs));
    }
    List<CustomCommandLine> dialects =
        List.of(
            new GenericCLI(configuration, installation.flinkDirectory().toString()),
            new DefaultCLI());
    return new CliFrontend(configuration, dialects)
            .parseAndRun(arguments(cluster.address(), installation.jobJar()))
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
    arguments.add(EcsflowJob.CHECKED);
    return arguments.toArray(String[]::new);
  }
}
