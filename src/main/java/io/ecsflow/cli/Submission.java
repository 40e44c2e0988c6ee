package io.ecsflow.cli;

import io.ecsflow.EcsflowJob;
import io.ecsflow.StartChecks;
import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.CheckResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.cli.CustomCommandLine;
import org.apache.flink.client.cli.DefaultCLI;
import org.apache.flink.client.cli.GenericCLI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a job gets to a cluster: checked, then detached, by Flink's own client with the job jar. What
 * the checks find is printed, each once.
 */
final class Submission {

  private final JobSettings job;
  private final Path jobFile;
  private final Installation installation;
  private final Configuration configuration;
  private final FlinkCluster cluster;
  private final PrintWriter err;
  private final Set<CheckResult> printed = new HashSet<>();

  /**
   * @param job in the job file
   * @param err where the findings go
   */
  Submission(
      JobSettings job,
      Path jobFile,
      ClusterOption clusterOption,
      Installation installation,
      PrintWriter err) {
    this.job = job;
    this.jobFile = jobFile;
    this.installation = installation;
    this.configuration = installation.flinkConfiguration();
    this.cluster = clusterOption.cluster(configuration);
    this.err = err;
  }

  /** The cluster, whether it answers or not. */
  FlinkCluster cluster() {
    return cluster;
  }

  /** Whether the job could follow one of its name, which still runs; no savepoint is asked for. */
  boolean isReady() {
    return hasJar() && print(StartChecks.findingsOfSuccessor(job, configuration));
  }

  /**
   * Checks the job and submits it; false if it was refused.
   *
   * @param parallelism null for that of conf/flink/config.yaml or else of the cluster
   * @param savepoint that it goes on from; null for none
   */
  boolean start(@Nullable Integer parallelism, @Nullable String savepoint)
      throws IOException, InterruptedException {
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    return hasJar()
        && print(StartChecks.findings(job, configuration))
        && submit(arguments(parallelism, savepoint));
  }

  private boolean hasJar() {
    if (!Files.exists(installation.jobJar())) {
      err.println("there is no job jar, build it with mvn package: " + installation.jobJar());
      return false;
    }
    return true;
  }

  private boolean print(List<CheckResult> findings) {
    findings.stream().filter(printed::add).forEach(err::println);
    return findings.stream().noneMatch(CheckResult::isFailed);
  }

  private boolean submit(String[] arguments) throws IOException, InterruptedException {
    // The job's classes are on this process's class path too: both class loaders must give the
    // same.
    configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    if (!configuration.contains(CoreOptions.DEFAULT_PARALLELISM)) {
      cluster
          .configuration()
          .getOptional(CoreOptions.DEFAULT_PARALLELISM)
          .ifPresent(theirs -> configuration.set(CoreOptions.DEFAULT_PARALLELISM, theirs));
    }
    List<CustomCommandLine> dialects =
        List.of(
            new GenericCLI(configuration, installation.flinkDirectory().toString()),
            new DefaultCLI());
    return new CliFrontend(configuration, dialects).parseAndRun(arguments) == 0;
  }

  private String[] arguments(@Nullable Integer parallelism, @Nullable String savepoint) {
    List<String> arguments = new ArrayList<>(List.of("run", "-d", "-m", cluster.address()));
    if (parallelism != null) {
      arguments.addAll(List.of("-p", parallelism.toString()));
    }
    if (savepoint != null) {
      arguments.addAll(List.of("-s", savepoint));
    }
    arguments.add(installation.jobJar().toString());
    arguments.add(jobFile.toAbsolutePath().toString());
    arguments.add(EcsflowJob.CHECKED);
    return arguments.toArray(String[]::new);
  }
}
