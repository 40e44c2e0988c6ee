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
import io.ecsflow.connector.file.NdjsonFiles;
import io.ecsflow.connector.file.NdjsonLines;
import io.ecsflow.connector.kafka.audit.OutputRecords;
import io.ecsflow.connector.kafka.redrive.LetterTopic;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what a job has written into a report. */
public final class ReportInput {

  /** A row has at most this many bytes: more than any record of a job. */
  public static final int MAX_ROW_BYTES = 16 << 20;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Is told how far it is. */
  public interface Progress {

    /**
     * It goes on; called for each row.
     *
     * @param rows how many were read
     * @param share of all that there is, from 0 to 1; 0 where nobody knows
     */
    void at(long rows, double share);
  }

  private final Report report;
  private final Progress progress;

  public ReportInput(Report report, Progress progress) {
    this.report = report;
    this.progress = progress;
  }

  /** Whether the outputs of a job can be read: those in a search server are asked there. */
  public static boolean isSupported(JobSettings job) {
    return job.sinks() instanceof KafkaSinkSettings
        || (job.sinks() instanceof SinkSettings.Files files && LocalOutput.of(files).isPresent());
  }

  /** Reads lines to their end, each a row that says what it is. */
  public void read(NdjsonLines lines) throws IOException {
    lines.forEach(line -> add(line, 0));
  }

  /** Reads files, each a row a line that says what it is. */
  public void read(List<Path> paths) throws IOException {
    NdjsonFiles files = new NdjsonFiles(paths, MAX_ROW_BYTES);
    files.forEach(line -> add(line, files.share()));
  }

  private void add(SourceRecord line, double share) {
    report.add(Objects.requireNonNull(line.value(), "a line"));
    progress.at(report.rows(), share);
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
      new NdjsonFiles(files.finished(output.id()), MAX_ROW_BYTES)
          .forEach(line -> add(output, Objects.requireNonNull(line.value(), "a line")));
    }
  }

  private void add(Output output, byte[] row) {
    report.add(output, row);
    progress.at(report.rows(), 0);
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
            rows, times, (topic, value) -> add(outputs.getOrDefault(topic, Output.EVENTS), value));
    new LetterTopic(kafka.connection(), group, topics.rejected(), PATIENCE)
        .read(letter -> add(letter, times));
  }

  private void add(StoredLetter letter, TimeRange times) {
    Origin origin = letter.source().origin();
    if (!times.includes(origin.timestamp())) {
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
    progress.at(report.rows(), 0);
  }
}
