package io.ecsflow;

import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.RootCause;
import io.ecsflow.flink.JobIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Main of the job jar: {@code flink run -d ecsflow-job.jar JOB.yaml}. It reads the job file, checks
 * what the job needs, and builds its {@link Topology} from the file's {@link Connectors}.
 */
public final class EcsflowJob {

  /** The argument by which a command that has run {@link StartChecks} itself submits the job. */
  public static final String CHECKED = "--checked";

  private EcsflowJob() {}

  /**
   * Submits the job of a job file, which is on the machine on which this method runs. It throws if
   * it cannot, and never ends the process, which may be a JobManager.
   *
   * @param args the path of the job file; after it may be {@link #CHECKED}
   */
  public static void main(String[] args) throws Exception {
    boolean isChecked = args.length == 2 && args[1].equals(CHECKED);
    if (args.length != 1 && !isChecked) {
      throw new IllegalArgumentException(
          "expected one argument, the path of a job file, had " + args.length);
    }
    JobSettings job = readOrPrintProblems(Path.of(args[0]));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    identify(env, Path.of(args[0]));
    if (isChecked) {
      buildChecked(env, job);
    } else {
      build(env, job);
    }
    env.executeAsync(job.name());
  }

  /** Has the web UI, {@code ecsflow jobs} and a metric tell which job file and build it is. */
  public static void identify(StreamExecutionEnvironment env, Path jobFile)
      throws JobFileException {
    Build build = Build.current();
    JobIdentity identity =
        new JobIdentity(
            String.valueOf(jobFile.getFileName()),
            Build.hash(textOf(jobFile).getBytes(StandardCharsets.UTF_8)),
            build.version(),
            build.id());
    env.getConfig().setGlobalJobParameters(Configuration.fromMap(identity.parameters()));
  }

  /**
   * Adds the job to the environment, which the caller executes.
   *
   * @throws IllegalStateException if something that the job needs does not answer; the message says
   *     what and why
   */
  public static void build(StreamExecutionEnvironment env, JobSettings job) {
    StartChecks.require(job, env.getConfiguration());
    buildChecked(env, job);
  }

  private static void buildChecked(StreamExecutionEnvironment env, JobSettings job) {
    Checkpointing.configure(env, job);
    Topology.build(env, Connectors.source(job), Connectors.sinks(job), job);
  }

  private static JobSettings readOrPrintProblems(Path jobFile) throws JobFileException {
    try {
      return read(jobFile);
    } catch (JobFileException e) {
      e.problems().forEach(System.err::println);
      throw e;
    }
  }

  /**
   * The settings of a job file. Its placeholders are environment variables and files of this
   * machine.
   *
   * @throws JobFileException also if there is no such file
   */
  public static JobSettings read(Path jobFile) throws JobFileException {
    return JobFile.read(textOf(jobFile), new LocalValues());
  }

  private static String textOf(Path jobFile) throws JobFileException {
    try {
      return Files.readString(jobFile);
    } catch (IOException e) {
      throw new JobFileException(
          List.of("the job file %s cannot be read: %s".formatted(jobFile, RootCause.ofFile(e))));
    }
  }

  private static final class LocalValues implements ExternalValues {

    @Override
    public Optional<String> variable(String name) {
      return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public Optional<String> file(String path) {
      try {
        return Optional.of(Files.readString(Path.of(path)));
      } catch (IOException e) { // the reader of the job file reports the key that needs it
        return Optional.empty();
      }
    }
  }
}
