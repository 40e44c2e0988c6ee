package io.ecsflow.cli;

import io.ecsflow.EcsflowJob;
import io.ecsflow.config.JobSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A job in this process: the topology of the cluster, on a mini cluster with its web UI. */
@Command(
    name = "run",
    description = "Runs a job in this process until Ctrl-C, or until its input ends.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job has ended, or was stopped.",
      "1:The job failed, or could not start.",
      "2:The job file has problems."
    })
final class RunCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @Option(names = "--parallelism", paramLabel = "N", description = "Default: one for each core.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI. Default: the first free one from 8081.")
  private @Nullable Integer webPort;

  @Option(
      names = "--from-savepoint",
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
    try {
      int port = webPort == null ? WebPort.free() : WebPort.require(webPort);
      JobClient client = start(job.get(), configuration(installation, port));
      err.printf("job %s runs, web UI at http://localhost:%d%n", job.get().name(), port);
      Path savepoints = installation.dataDirectory().resolve("savepoints");
      return new LocalRun(client, savepoints, err).awaitEnd();
    } catch (IllegalStateException e) {
      err.println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private static JobClient start(JobSettings job, Configuration configuration) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
    EcsflowJob.build(env, job);
    return env.executeAsync(job.name());
  }

  /** The installation's, with what a single process needs. */
  private Configuration configuration(Installation installation, int port) {
    Configuration configuration = installation.flinkConfiguration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    configuration.set(RestOptions.PORT, port);
    configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
    configuration.set(RestOptions.BIND_ADDRESS, "localhost");
    if (!configuration.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
      Path checkpoints = installation.dataDirectory().resolve("checkpoints");
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    }
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    return configuration;
  }
}
