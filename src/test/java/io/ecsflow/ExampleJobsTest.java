package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleJobsTest {

  @ParameterizedTest
  @MethodSource("files")
  void everyExampleHasNoProblem(Path file) {
    assertThatCode(() -> read(file)).doesNotThrowAnyException();
  }

  static JobSettings read(Path file) throws IOException, JobFileException {
    return JobFile.read(Files.readString(file), new Addresses());
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** An address for every placeholder of an example, even if a secret is meant. */
  private static final class Addresses implements ExternalValues {
    @Override
    public Optional<String> variable(String name) {
      return Optional.of(name.endsWith("_URL") ? "http://localhost:9200" : "localhost:9092");
    }

    @Override
    public Optional<String> file(String path) {
      return Optional.of("localhost:9092");
    }
  }
}
