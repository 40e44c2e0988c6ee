package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs from files to files, in this process. */
class RunCommandITCase {

  @TempDir Path directory;
  private Path jobFile;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(directory.resolve("in"));
    String events = Commands.run("generate", "--count", "50").out();
    Files.writeString(directory.resolve("in/events.ndjson"), events + "no event\n");
    jobFile =
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            name: files
            source: {files: {paths: [%1$s/in]}}
            hostStats: {}
            sinks: {files: {path: %1$s/out}}
            """
                .formatted(directory));
  }

  @Test
  void aRunEndsWithItsSumAndTheNextOneIsToldWhatToDoWithTheOutput() {
    assertAddsUp(run());

    Result again = run();
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "ecsflow run: %s/out has the output of an earlier run: --overwrite removes it,"
                + " --append adds to it%n",
            directory);

    assertAddsUp(run("--append"));
    assertAddsUp(run("--overwrite"));
    assertThat(directory.resolve("data/files/checkpoints")).isEmptyDirectory();
  }

  @Test
  void aFileThatIsCutOffFailsTheJobWithASentence() throws IOException {
    byte[] half = {0x1F, (byte) 0x8B, 8, 0};
    Path cut = Files.write(directory.resolve("in/cut.ndjson.gz"), half);

    Result result = run();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .endsWith(
            "the job failed: file:%s cannot be read: the gzip data is cut off%n".formatted(cut));
  }

  @Test
  void aRunFromScratchNamesWhatItCouldGoOnFrom() throws IOException {
    Path savepoint =
        Files.createDirectories(directory.resolve("data/files/savepoints/savepoint-1"));
    Files.write(savepoint.resolve("_metadata"), "state".getBytes(UTF_8));

    assertThat(run().err())
        .contains(
            "ecsflow run --data %s/data --from-savepoint %s %s%n"
                .formatted(directory, savepoint, jobFile));
  }

  @Test
  void whatIsNotWrittenAsADuplicateIsInTheSum() throws IOException {
    String event = "{\"agent\":{\"id\":\"a\"},\"@timestamp\":\"2026-01-01T12:00:00Z\"}\n";
    Files.writeString(directory.resolve("in/events.ndjson"), event.repeat(3) + "no event\n");
    Files.writeString(
        jobFile, "flow: {duplicates: {deadLetters: false}}\n", StandardOpenOption.APPEND);

    Result result = run();

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err().lines())
        .contains(
            "in = out + rejected + not written:  4 = 1 + 1 + 2; duplicates are only counted"
                + " (flow.duplicates.deadLetters), in the metric duplicates_total");
  }

  private static void assertAddsUp(Result result) {
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("job files runs, web UI at http://localhost:"),
            line -> assertThat(line).isEqualTo("in = out + rejected:  51 = 50 + 1"));
  }

  private Result run(String... options) {
    return Commands.run(
        Stream.concat(
                Stream.of(
                    "run", "--parallelism", "1", "--data", directory.resolve("data").toString()),
                Stream.concat(Arrays.stream(options), Stream.of(jobFile.toString())))
            .toArray(String[]::new));
  }
}
