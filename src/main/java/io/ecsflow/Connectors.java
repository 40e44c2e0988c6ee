package io.ecsflow;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.connector.elasticsearch.ElasticsearchSinks;
import io.ecsflow.connector.elasticsearch.setup.ElasticsearchChecks;
import io.ecsflow.connector.file.FileEventSource;
import io.ecsflow.connector.file.FileSinks;
import io.ecsflow.connector.kafka.KafkaDeadLetterQueue;
import io.ecsflow.connector.kafka.KafkaEventSource;
import io.ecsflow.connector.kafka.KafkaSinks;
import io.ecsflow.connector.kafka.checks.KafkaChecks;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.Sinks;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.Source;

/** The connectors of a job: the source, sinks and checks for each kind of settings. */
public final class Connectors {

  private Connectors() {}

  /** The source of the job. */
  public static Source<SourceRecord, ?, ?> source(JobSettings job) {
    if (job.source() instanceof KafkaSourceSettings kafka) {
      return KafkaEventSource.of(kafka);
    }
    return FileEventSource.of((SourceSettings.Files) job.source(), job.decoding().maxRecordBytes());
  }

  /** The sinks of the job. */
  public static Sinks sinks(JobSettings job) {
    if (job.sinks() instanceof KafkaSinkSettings kafka) {
      return KafkaSinks.of(kafka, job.name(), job.decoding());
    }
    if (job.sinks() instanceof ElasticsearchSinkSettings elasticsearch) {
      return ElasticsearchSinks.of(elasticsearch, job.flow(), deadLetters(elasticsearch, job));
    }
    return FileSinks.of((SinkSettings.Files) job.sinks());
  }

  private static DeadLetterQueue.Factory deadLetters(
      ElasticsearchSinkSettings elasticsearch, JobSettings job) {
    if (elasticsearch.deadLetters().target() instanceof ElasticsearchSinkSettings.Topic topic) {
      return KafkaDeadLetterQueue.factory(
          topic.connection(), topic.name(), job.decoding().maxEcsRecordBytes());
    }
    ElasticsearchSinkSettings.Index index =
        (ElasticsearchSinkSettings.Index) elasticsearch.deadLetters().target();
    return ElasticsearchSinks.deadLettersIn(
        index.name(), elasticsearch.connection(), elasticsearch.batches().retries());
  }

  /**
   * Checks that brokers, topics and clusters that the job needs answer and are set up for it. It
   * takes some seconds if they do not answer.
   *
   * @param results is given each result as soon as it is known
   */
  public static void check(JobSettings job, Consumer<CheckResult> results) {
    try (KafkaChecks kafka = new KafkaChecks()) {
      if (job.source() instanceof KafkaSourceSettings source) {
        kafka.source(source).forEach(results);
      }
      if (job.sinks() instanceof KafkaSinkSettings sinks) {
        kafka
            .sinks(sinks, job.name(), job.decoding(), job.hostStats().isPresent())
            .forEach(results);
      }
      if (job.sinks() instanceof ElasticsearchSinkSettings sinks) {
        ElasticsearchChecks.sinks(sinks, job.hostStats().isPresent()).forEach(results);
        if (sinks.deadLetters().target() instanceof ElasticsearchSinkSettings.Topic topic) {
          kafka.deadLetters(topic.connection(), topic.name(), job.decoding()).forEach(results);
        }
      }
    }
  }

  /** A failure if another job of this name is writing now, whatever cluster it runs in. */
  static Optional<CheckResult> anotherJob(JobSettings job) {
    if (!(job.sinks() instanceof KafkaSinkSettings sinks)) {
      return Optional.empty();
    }
    try (KafkaChecks kafka = new KafkaChecks()) {
      return kafka.anotherJob(sinks, job.name());
    }
  }
}
