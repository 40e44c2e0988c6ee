package io.ecsflow.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Topics;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.connector.file.LocalOutput;
import io.ecsflow.connector.file.NdjsonLines;
import io.ecsflow.connector.kafka.audit.OutputRecords;
import io.ecsflow.connector.kafka.redrive.LetterTopic;
import io.ecsflow.event.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/** Reads what a job has written into a report. */
public final class ReportInput {

  /** A row has at most this many bytes: more than any record of a job. */
  public static final int MAX_ROW_BYTES = 16 << 20;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Report report;
  private final LongConsumer progress;

  /**
   * An input.
   *
   * @param progress is told how many rows were read
   */
  public ReportInput(Report report, LongConsumer progress) {
    this.report = report;
    this.progress = progress;
  }

  /** Whether the outputs of a job can be read: those in a search server are asked there. */
  public static boolean isSupported(JobSettings job) {
    return job.sinks() instanceof KafkaSinkSettings
        || (job.sinks() instanceof SinkSettings.Files files && LocalOutput.of(files).isPresent());
  }

  /** Reads lines to their end, each a row that says what it is, and closes them. */
  public void read(NdjsonLines from) throws IOException {
    try (NdjsonLines lines = from) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        report.add(Objects.requireNonNull(line.get().value(), "a line"));
        progress.accept(report.rows());
      }
    }
  }

  /** Reads files, each a row a line that says what it is. */
  public void read(List<Path> files) throws IOException {
    for (Path file : files) {
      read(NdjsonLines.of(file, MAX_ROW_BYTES));
    }
  }

  /**
   * Reads the outputs of a job that {@link #isSupported}, up to where they end now.
   *
   * @param times of records; files have no such, and are read whole
   */
  public void read(JobSettings job, TimeRange times) throws IOException {
    if (job.sinks() instanceof KafkaSinkSettings kafka) {
      readTopics(kafka, groupOf(job), job.hostStats().isPresent(), times);
      return;
    }
    LocalOutput files = LocalOutput.of((SinkSettings.Files) job.sinks()).orElseThrow();
    for (Output output : Output.values()) {
      for (Path file : files.finished(output.id())) {
        readOutput(output, NdjsonLines.of(file, MAX_ROW_BYTES));
      }
    }
  }

  private void readOutput(Output output, NdjsonLines from) throws IOException {
    try (NdjsonLines lines = from) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        report.add(output, Objects.requireNonNull(line.get().value(), "a line"));
        progress.accept(report.rows());
      }
    }
  }

  private static String groupOf(JobSettings job) {
    return job.source() instanceof KafkaSourceSettings source ? source.groupId() : job.name();
  }

  private void readTopics(
      KafkaSinkSettings kafka, String group, boolean hasStatistics, TimeRange times)
      throws IOException {
    Topics topics = kafka.topics();
    Map<String, Output> outputs =
        Map.of(
            topics.events(), Output.EVENTS,
            topics.hostStats(), Output.HOST_STATS,
            topics.health(), Output.HEALTH,
            topics.fleet(), Output.FLEET);
    List<String> rows = new ArrayList<>(topics.written(hasStatistics));
    rows.remove(topics.rejected());
    new OutputRecords(kafka.connection(), group, PATIENCE)
        .values(
            rows,
            times,
            (topic, value) -> {
              report.add(outputs.getOrDefault(topic, Output.EVENTS), value);
              progress.accept(report.rows());
            });
    new LetterTopic(kafka.connection(), group, topics.rejected(), PATIENCE)
        .read(letter -> add(letter, times));
  }

  private void add(StoredLetter letter, TimeRange times) {
    Origin origin = letter.source().origin();
    if (origin.timestamp() < times.from() || origin.timestamp() >= times.to()) {
      return;
    }
    byte[] value = letter.source().value();
    report.add(
        new Rejects.Letter(
            letter.stage(),
            letter.reason(),
            letter.detail(),
            origin.topic(),
            origin.partition(),
            origin.offset(),
            origin.timestamp(),
            value == null ? "" : new String(value, UTF_8)));
    progress.accept(report.rows());
  }
}
