package io.ecsflow.cli;

import io.ecsflow.EcsflowJob;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The job file of a command. */
final class JobFileParameter {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
  private Path file;

  Path file() {
    return file;
  }

  /** The settings; empty where there are problems, which are then on {@code err}, one a line. */
  Optional<JobSettings> read(PrintWriter err) {
    try {
      return Optional.of(EcsflowJob.read(file));
    } catch (JobFileException e) {
      e.problems().forEach(problem -> err.println(file + ": " + problem));
      return Optional.empty();
    }
  }
}
