package io.ecsflow.cli;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A range of the timestamps that records have in the source. */
final class RangeOptions {

  @Option(
      names = "--from",
      paramLabel = "TIME|earliest",
      converter = From.class,
      description =
          "The first record: of this timestamp in the source or later, as 2026-01-31T12:00:00Z."
              + " Default: the earliest one that there is, or source.kafka.startFrom.")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "TIME|now|latest",
      converter = To.class,
      description = "The range ends before the first record of this timestamp. Default: latest.")
  private long to = TimeRange.LATEST;

  /**
   * The range.
   *
   * @throws ParameterException where it is empty, or has no beginning that is known
   */
  TimeRange of(JobSettings job, CommandSpec spec) {
    if (from == null && startsLatest(job)) {
      throw new ParameterException(
          spec.commandLine(),
          "--from is needed: source.kafka.startFrom is latest, which does not tell what was read");
    }
    return times(spec);
  }

  /**
   * The range, whatever the job has read.
   *
   * @throws ParameterException where it is empty
   */
  TimeRange times(CommandSpec spec) {
    long first = from == null ? TimeRange.EARLIEST : from;
    if (first >= to) {
      throw new ParameterException(spec.commandLine(), "--from must be before --to");
    }
    return new TimeRange(first, to);
  }

  private static boolean startsLatest(JobSettings job) {
    return job.source() instanceof KafkaSourceSettings kafka
        && kafka.startFrom() == StartFrom.Position.LATEST;
  }

  private static final class From implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return text.equals("earliest") ? TimeRange.EARLIEST : millis(text);
    }
  }

  private static final class To implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return text.equals("latest") ? TimeRange.LATEST : millis(text);
    }
  }

  private static long millis(String text) {
    return new TimeConverter().convert(text).toEpochMilli();
  }
}
