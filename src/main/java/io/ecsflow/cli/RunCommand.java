package io.ecsflow.cli;

import io.ecsflow.EcsflowJob;
import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.file.LocalPaths;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a job in this process, on a mini cluster with its web UI. */
@Command(
    name = "run",
    description = {
      "Runs a job in this process until Ctrl-C, or until its input ends.",
      "A job from files to files ends with a sum: in = out + rejected."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The job has ended, and its sum adds up.",
      "1:The job failed or could not start, or its sum does not add up.",
      "2:Wrong usage, or the job file has problems.",
      "130:Ctrl-C stopped the job, with a savepoint."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow run jobs/endpoint-to-kafka.yaml",
      "  ecsflow run --data /var/lib/ecsflow --from-savepoint PATH JOB.yaml",
      "  ecsflow run --overwrite jobs/backfill-files.yaml"
    })
final class RunCommand implements Callable<Integer> {

  /** Flink takes no more. */
  private static final int MAX_TASKS = 32_768;

  private static final int LAST_PORT = 65_535;

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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where checkpoints and savepoints are kept, in a directory for each job. Default: data,"
              + " where ecsflow is installed.")
  private @Nullable Path data;

  @ArgGroup private EarlierOutput earlierOutput = new EarlierOutput();

  /** What to do with the output of earlier runs. */
  static final class EarlierOutput {

    @Option(
        names = "--overwrite",
        description = "Of a job from files to files: remove the output of earlier runs first.")
    private boolean isOverwritten;

    @Option(
        names = "--append",
        description = "Of a job from files to files: leave it, and add to it.")
    private boolean isAppended;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<JobSettings> read = jobFile.read(err);
    if (read.isEmpty()) {
      return ExitCode.USAGE;
    }
    JobSettings job = read.get();
    NumberOptions.between(1, MAX_TASKS, "--parallelism", parallelism, spec);
    int port = webPort == null ? WebPort.free() : requirePort(webPort);
    requireSavepoint();
    LocalState state = state(job);
    Backfill backfill = new Backfill(job, savepoint != null);
    List<String> obstacles =
        backfill.obstacles(earlierOutput.isOverwritten, earlierOutput.isAppended);
    if (!obstacles.isEmpty()) {
      obstacles.forEach(obstacle -> err.println("ecsflow run: " + obstacle));
      return ExitCode.SOFTWARE;
    }
    JobClient client = start(job, jobFile.file(), configuration(state, port), backfill);
    err.printf(Locale.ROOT, "job %s runs, web UI at http://localhost:%d%n", job.name(), port);
    UnaryOperator<String> resume =
        path ->
            "ecsflow run%s --from-savepoint %s %s".formatted(dataOption(), path, jobFile.file());
    sayWhatIsNotResumed(state, resume, err);
    try (JobMonitor monitor =
        JobMonitor.start(
            new FlinkCluster("localhost:" + port),
            client.getJobID().toString(),
            new JobProblems(err::println))) {
      int exitCode = new LocalRun(client, state.savepoints(), resume, err).awaitEnd();
      if (exitCode != ExitCode.OK) {
        return exitCode;
      }
      state.deleteCheckpoints(client.getJobID());
      return backfill.sum(err);
    }
  }

  private int requirePort(int port) {
    return WebPort.require(NumberOptions.between(1, LAST_PORT, "--web-port", port, spec));
  }

  private void requireSavepoint() {
    if (savepoint == null) {
      return;
    }
    if (LocalPaths.of(savepoint).filter(path -> !LocalState.isThere(path)).isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--from-savepoint must be a savepoint or a checkpoint, a directory with the file"
              + " _metadata; there is none in "
              + savepoint);
    }
  }

  private LocalState state(JobSettings job) throws IOException {
    Path directory = data == null ? Installation.current().dataDirectory() : data;
    LocalState state = LocalState.of(directory, job.name());
    try {
      state.prepare();
      return state;
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be written (%s); name another directory with --data"
              .formatted(state.directory(), RootCause.ofFile(e)),
          e);
    }
  }

  private String dataOption() {
    return data == null ? "" : " --data " + data;
  }

  private void sayWhatIsNotResumed(LocalState state, UnaryOperator<String> resume, PrintWriter err)
      throws IOException {
    if (savepoint == null) {
      state
          .newest()
          .ifPresent(
              newest ->
                  err.println(
                      "it starts from scratch, though it could go on from where an earlier run"
                          + " ended: "
                          + resume.apply(newest.toString())));
    }
  }

  private static JobClient start(
      JobSettings job, Path jobFile, Configuration configuration, Backfill backfill)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(configuration);
    EcsflowJob.identify(env, jobFile);
    EcsflowJob.build(env, job);
    backfill.prepare();
    return env.executeAsync(job.name());
  }

  /** The installation's, with what a single process needs. */
  private Configuration configuration(LocalState state, int port) {
    Configuration configuration = Installation.current().flinkConfiguration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    configuration.set(RestOptions.PORT, port);
    configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
    Loopback.bind(configuration);
    if (!configuration.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
      configuration.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints().toUri().toString());
    }
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    return configuration;
  }
}
