package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final String EVENT =
      "{\"@timestamp\":\"2026-01-01T12:00:00Z\",\"agent\":{\"id\":\"a\"},\"host\":{\"name\":\"db7\"}}\n";

  @TempDir private Path directory;

  @Test
  void filesDirectoriesAndGzipBecomeAPageInAFile() throws IOException {
    Files.createDirectory(directory.resolve("events"));
    Files.writeString(directory.resolve("events/1.ndjson"), EVENT);
    Files.writeString(directory.resolve("events/.2.ndjson.inprogress"), EVENT);
    Files.write(directory.resolve("3.ndjson.gz"), gzip(EVENT + EVENT));
    Path page = directory.resolve("page.html");

    Result result =
        Commands.run(
            "report",
            directory.resolve("events").toString(),
            directory.resolve("3.ndjson.gz").toString(),
            "-o",
            page.toString());

    assertThat(result).isEqualTo(new Result(0, "", ""));
    assertThat(Files.readString(page)).contains("\"rows\":{\"events\":3,").contains("db7");
  }

  @Test
  void theStandardInputBecomesAPageOnTheStandardOutput() {
    Result result = Commands.runOn(EVENT.getBytes(UTF_8), "report");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("<!doctype html>").contains("\"title\":\"standard input\"");
  }

  @Test
  void theFilesOfAJobAreKnownByTheirDirectories() throws IOException {
    Path events = Files.createDirectories(directory.resolve("out/events"));
    Files.writeString(
        events.resolve("events-0.ndjson"), "{\"event\":{\"dataset\":\"ecsflow.fleet\"}}\n");
    Path job = directory.resolve("job.yaml");
    Files.writeString(
        job,
        """
        name: files
        source: {files: {paths: [in]}}
        sinks: {files: {path: %s}}
        """
            .formatted(directory.resolve("out")));

    Result result = Commands.run("report", job.toString());

    assertThat(result.out()).contains("\"title\":\"files\"").contains("\"rows\":{\"events\":1,");
  }

  @Test
  void whatIsNotThereIsWrongUsage() {
    Result result = Commands.run("report", directory.resolve("no.ndjson").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no.ndjson is not there");
  }

  @Test
  void aJobThatWritesElsewhereCannotBeReported() throws IOException {
    Path job = directory.resolve("job.yaml");
    Files.writeString(
        job,
        """
        name: elsewhere
        source: {files: {paths: [in]}}
        sinks: {elasticsearch: {hosts: ["http://localhost:9200"]}}
        """);

    Result result = Commands.run("report", job.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("its sinks must be Kafka, or files on this machine");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
