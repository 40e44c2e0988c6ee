package io.ecsflow.cli.audit;

import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.audit.Outputs;
import io.ecsflow.audit.TimeRange;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.connector.elasticsearch.audit.OutputIndices;
import io.ecsflow.connector.kafka.audit.OutputTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an audit needs of a job file.
 *
 * @param source what it reads
 * @param sinks where it writes events and dead letters
 * @param maxClockSkew how far the time of an event may be ahead of its record's timestamp
 * @param areDuplicatesOnlyCounted whether some records have no outcome, by its settings
 */
record AuditedJob(
    KafkaSourceSettings source,
    SinkSettings sinks,
    Duration maxClockSkew,
    boolean areDuplicatesOnlyCounted) {

  static AuditedJob of(JobSettings job) throws UnsupportedJobException {
    if (!(job.source() instanceof KafkaSourceSettings source)) {
      throw new UnsupportedJobException(
          "its source must be Kafka: a run from files to files counts both by itself");
    }
    if (job.sinks() instanceof SinkSettings.Files) {
      throw new UnsupportedJobException(
          "its sinks must be Kafka, Elasticsearch or OpenSearch, not files");
    }
    Duplicates duplicates = job.flow().admission().duplicates();
    return new AuditedJob(
        source,
        job.sinks(),
        job.flow().maxClockSkew(),
        duplicates.areSuppressed() && !duplicates.deadLetters());
  }

  /**
   * Opens what it has written.
   *
   * @param patience how long to wait for an open transaction to end
   */
  OutputList openOutputs(Duration patience) throws IOException {
    if (sinks instanceof KafkaSinkSettings kafka) {
      List<String> topics = kafka.topics().written(false);
      return new OutputList(List.of(topics(kafka.connection(), topics, patience, index -> false)));
    }
    ElasticsearchSinkSettings elasticsearch = (ElasticsearchSinkSettings) sinks;
    List<Outputs> outputs = new ArrayList<>();
    outputs.add(indices(elasticsearch));
    if (elasticsearch.deadLetters().target() instanceof ElasticsearchSinkSettings.Topic topic) {
      outputs.add(
          topics(
              topic.connection(),
              List.of(topic.name()),
              patience,
              index -> OutputIndices.isOfRecords(index, elasticsearch.names())));
    }
    return new OutputList(outputs);
  }

  private Outputs indices(ElasticsearchSinkSettings elasticsearch) throws IOException {
    try {
      return new OutputIndices(elasticsearch, maxClockSkew);
    } catch (IllegalStateException e) { // a file for TLS cannot be used
      throw new IOException(e.getMessage(), e);
    }
  }

  private Outputs topics(
      KafkaConnection connection,
      List<String> names,
      Duration patience,
      Predicate<String> isOfRecords)
      throws IOException {
    return OutputTopics.open(
        new OutputTopics.Topics(connection, source.groupId(), names, isOfRecords), patience);
  }

  /** What it has read of this range: a job that starts at a time reads nothing that is before. */
  TimeRange read(TimeRange range) {
    return source.startFrom() instanceof StartFrom.At at
        ? new TimeRange(Math.max(range.from(), at.instant().toEpochMilli()), range.to())
        : range;
  }

  boolean areRepeatsAllowed() {
    return sinks instanceof KafkaSinkSettings kafka
        && kafka.delivery() == DeliveryGuarantee.AT_LEAST_ONCE;
  }
}
