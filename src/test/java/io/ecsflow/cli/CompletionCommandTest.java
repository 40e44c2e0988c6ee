package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "ecsflow che, 1, check",
    "ecsflow comp, 1, completion",
    "ecsflow check --off, 2, --offline",
    "ecsflow demo --agen, 2, --agents",
    "ecsflow normalize --profile e, 3, ecs"
  })
  void bashCompletesCommandsOptionsAndValues(String typed, int at, String completed)
      throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            directory.resolve("ecsflow"), Commands.run("completion", "bash").out(), UTF_8);

    assertThat(
            bash(
                "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_ecsflow; echo ${COMPREPLY[@]}"
                    .formatted(script, typed, at)))
        .contains(completed);
  }

  @Test
  void anotherShellIsWrongUsage() {
    assertThat(Commands.run("completion", "fish").exitCode()).isEqualTo(2);
  }

  private static String bash(String command) throws IOException, InterruptedException {
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", command).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(out).isZero();
    return out;
  }
}
