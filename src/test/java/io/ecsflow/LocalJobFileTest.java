package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.config.JobFileException;
import io.ecsflow.config.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalJobFileTest {

  @TempDir Path directory;

  @Test
  void placeholdersAreReadFromThisMachinesFiles() throws IOException, JobFileException {
    Path secret = Files.writeString(directory.resolve("secret"), "/data/out\n");
    Path file = write("sinks: {files: {path: '${file:" + secret + "}'}}");

    assertThat(LocalJobFile.read(file).sinks()).isEqualTo(new SinkSettings.Files("/data/out"));
  }

  @Test
  void aPlaceholderWithoutItsFileOrVariableIsAProblem() throws IOException {
    Path file =
        write(
            "sinks: {files: {path: '${file:/no/such/file}'}}\nflow: {idleness: '${NO_SUCH_VAR}'}");

    assertThatThrownBy(() -> LocalJobFile.read(file))
        .hasMessageContaining("sinks.files.path needs the file /no/such/file")
        .hasMessageContaining("flow.idleness needs the environment variable NO_SUCH_VAR");
  }

  @Test
  void aJobFileThatIsNotThereIsAProblem() {
    Path file = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> LocalJobFile.read(file))
        .isInstanceOf(JobFileException.class)
        .hasMessage("the job file %s cannot be read: there is no such file".formatted(file));
  }

  private Path write(String settings) throws IOException {
    return Files.writeString(
        directory.resolve("job.yaml"), "name: local\nsource: {files: {paths: [in]}}\n" + settings);
  }
}
