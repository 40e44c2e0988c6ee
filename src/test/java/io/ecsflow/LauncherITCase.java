package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The commands as a user types them, with the jars of this build. */
class LauncherITCase {

  @Test
  void helpNamesEveryCommand() throws Exception {
    assertThat(run("", "--help").out())
        .contains(
            "demo", "run", "submit", "normalize", "check", "generate", "coverage", "diff", "bench");
  }

  @Test
  void acceptedLinesComeOutInOrderAndTheOthersOnTheStandardErrorWithTheirReason() throws Exception {
    String first = "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"one\"}}";
    String second = "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"two\"}}";

    Result result = run(first + "\n\nno event\n" + second + "\r\n", "normalize");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"name\":\"one\""),
            line -> assertThat(line).contains("\"name\":\"two\""));
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"EMPTY_VALUE\"", "\"offset\":1"),
            line -> assertThat(line).contains("\"NOT_JSON\"", "\"offset\":2"));
  }

  @Test
  void allAcceptedIsZeroAndWrongUsageIsTwo() throws Exception {
    assertThat(run("{\"agent\":{\"id\":\"a\"}}\n", "normalize", "--profile", "ecs").exitCode())
        .isZero();
    assertThat(run("", "normalize", "--profile", "other").exitCode()).isEqualTo(2);
    assertThat(run("", "normalize", "no-such-file").exitCode()).isEqualTo(2);
    assertThat(run("", "no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void explainTellsTheRuleOfEachField() throws Exception {
    String event = "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"one\"},\"odd\":1}\n";

    assertThat(run(event, "normalize", "--explain").out())
        .containsPattern("host.name +host-name +\"one\" +record:host.hostname")
        .contains("not mapped odd");
  }

  @Test
  void coverageCountsByProviderAndCode() throws Exception {
    String event = "{\"agent\":{\"id\":\"a\"},\"event\":{\"provider\":\"p\",\"code\":7}}\n";

    assertThat(run(event + event, "coverage").out())
        .containsPattern("p +7 +2 +0%")
        .contains("2 events, 0 categorized (0.0%)");
  }

  @Test
  void aFullDiskAndAReaderThatHasSeenEnoughAreToldByTheExitCode() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Process toFullDisk =
        new ProcessBuilder("bin/ecsflow", "coverage", "--json")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(full.toFile())
            .start();
    String err = new String(toFullDisk.getErrorStream().readAllBytes(), UTF_8);

    assertThat(err).contains("the standard output cannot be written: No space left on device");
    assertThat(toFullDisk.waitFor()).isEqualTo(1);

    Process toHead =
        new ProcessBuilder(
                "bash", "-c", "bin/ecsflow generate --count 10000 | head -1; exit ${PIPESTATUS[0]}")
            .start();
    assertThat(toHead.getInputStream().readAllBytes()).isNotEmpty();
    assertThat(toHead.getErrorStream().readAllBytes()).isEmpty();
    assertThat(toHead.waitFor()).isEqualTo(141);
  }

  private record Result(int exitCode, String out, String err) {}

  private static Result run(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bin/ecsflow"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // A command that reads nothing may be gone already; its exit code is checked.
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, err);
  }
}
