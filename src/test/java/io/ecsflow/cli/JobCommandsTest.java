package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobCommandsTest {

  @TempDir Path directory;
  private Path jobFile;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeJobFile() throws IOException {
    jobFile =
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            name: commands
            source: {files: {paths: [in]}}
            sinks: {files: {path: out}}
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run", "submit", "audit", "redrive"})
  void everyProblemOfTheJobFileIsALineAndTheExitCodeIsTwo(String command) throws IOException {
    Files.writeString(jobFile, "name: A\nsource: {files: {paths: [in]}}");

    assertThat(execute(command, jobFile.toString())).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith(jobFile + ": "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run", "submit", "audit", "redrive"})
  void aMissingJobFileIsNoCrash(String command) {
    assertThat(execute(command, "missing.yaml")).isEqualTo(2);

    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void aGoodJobFileIsOk() {
    assertThat(execute("check", "--offline", jobFile.toString())).isZero();

    assertThat(out.toString()).startsWith("ok ").contains("no problems");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          audit   | committed | --from=2026-01-02T00:00:00Z --to=2026-01-01T00:00:00Z | --from must be before --to
          audit   | latest    |                           | --from is needed
          audit   | committed | --work=missing            | --work: missing is no directory
          redrive | committed |                           | which letters?
          redrive | committed | --offsets=topic:1         | is no range: expected TOPIC:
          redrive | committed | --reason=NOT_JASON        | NOT_JSON
          redrive | committed | --stage=DECODING          | DECODE
          """)
  void whatAnAuditOrARedriveCannotDoIsWrongUsage(
      String command, String startFrom, @Nullable String option, String why) throws IOException {
    Files.writeString(
        jobFile,
        """
        name: commands
        source: {kafka: {brokers: 'localhost:1', topics: [in], startFrom: %s}}
        sinks: {kafka: {brokers: 'localhost:1'}}
        """
            .formatted(startFrom));
    List<String> arguments = new ArrayList<>(List.of(command, jobFile.toString()));
    if (option != null) {
      arguments.addAll(List.of(option.split(" ", -1)));
    }

    assertThat(execute(arguments.toArray(String[]::new))).isEqualTo(2);

    assertThat(err.toString()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"audit, cannot be audited", "redrive, has no letters that can be sent again"})
  void aJobOfFilesHasNothingThatCouldBeReadBack(String command, String why) {
    assertThat(execute(command, jobFile.toString())).isEqualTo(2);

    assertThat(err.toString()).contains(why);
  }

  @Test
  void whoeverGivesNoAnswerIsNotWaitedForWithoutEnd() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          jobFile,
          """
          name: commands
          source: {files: {paths: [in]}}
          sinks: {kafka: {brokers: 'localhost:%d'}}
          """
              .formatted(silent.getLocalPort()));

      assertThat(execute("check", "--timeout", "500ms", jobFile.toString())).isEqualTo(1);

      assertThat(out.toString().lines())
          .containsExactly(
              "ok      " + jobFile + ": no problems",
              "failed  --timeout: the rest gave no answer in time");
    }
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    assertThat(execute("submit", "-m", "localhost:1", jobFile.toString())).isEqualTo(1);

    assertThat(err.toString().strip())
        .isEqualTo("no Flink cluster answers at http://localhost:1, name one with -m HOST:PORT");
  }

  @Test
  void aClusterThatIsMeantForLaterIsAWarningOfCheck() {
    assertThat(execute("check", "-m", "localhost:1", jobFile.toString())).isZero();

    assertThat(out.toString())
        .contains("warning Flink cluster localhost:1: does not answer: start it, or name another");
  }

  @Test
  void aWebPortInUseIsNamed() throws IOException {
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(used.getLocalPort());

      assertThat(execute("run", "--web-port", port, jobFile.toString())).isEqualTo(1);

      assertThat(err.toString().strip())
          .isEqualTo("ecsflow run: --web-port must be a free port, " + port + " is in use");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--parallelism, 0, --parallelism must be 1 to 32768; was 0",
    "--parallelism, -1, --parallelism must be 1 to 32768; was -1",
    "--parallelism, 99999999999, is no whole number that fits",
    "--web-port, 70000, --web-port must be 1 to 65535; was 70000",
    "--from-savepoint, /nonexistent, there is none in /nonexistent"
  })
  void aWrongSettingOfRunIsALine(String option, String value, String expected) {
    assertThat(execute("run", option, value, jobFile.toString())).isEqualTo(2);

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("ecsflow run: ")
        .contains(expected.replace(';', ','))
        .endsWith("; see ecsflow run --help");
  }

  @Test
  void whatCannotBeReadOrWrittenIsNamedBeforeTheJobStarts() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Files.writeString(
        jobFile,
        """
        name: commands
        source: {files: {paths: [%1$s/gone]}}
        sinks: {files: {path: %1$s/file/out}}
        """
            .formatted(directory));

    assertThat(execute("run", "--data", directory.toString(), jobFile.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("ecsflow run: %s/gone is not there", directory),
            line -> assertThat(line).contains(file + "/out cannot be written: "));

    err.getBuffer().setLength(0);
    assertThat(execute("run", "--data", file.toString(), jobFile.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains(file + "/commands cannot be written", "--data");
  }

  private int execute(String... arguments) {
    Commands.Result result = Commands.run(arguments);
    out.write(result.out());
    err.write(result.err());
    return result.exitCode();
  }
}
