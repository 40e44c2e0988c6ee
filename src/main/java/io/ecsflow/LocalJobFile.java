package io.ecsflow;

import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A job file of this machine, with its environment and its files for the placeholders. */
public final class LocalJobFile {

  private LocalJobFile() {}

  /**
   * The settings of a job file.
   *
   * @throws JobFileException also when there is no such file
   */
  public static JobSettings read(Path file) throws JobFileException {
    return JobFile.read(textOf(file), new ThisMachine());
  }

  private static String textOf(Path file) throws JobFileException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new JobFileException(
          List.of("the job file %s cannot be read: %s".formatted(file, RootCause.ofFile(e))));
    }
  }

  private static final class ThisMachine implements ExternalValues {

    @Override
    public Optional<String> variable(String name) {
      return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public Optional<String> file(String path) {
      try {
        return Optional.of(Files.readString(Path.of(path)));
      } catch (IOException e) { // the reader of the job file says which one, and where it is used
        return Optional.empty();
      }
    }
  }
}
