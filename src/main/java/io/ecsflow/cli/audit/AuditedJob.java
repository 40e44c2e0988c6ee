package io.ecsflow.cli.audit;

import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.audit.Outputs;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.connector.kafka.audit.OutputTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What an audit needs of a job file.
 *
 * @param source what it reads
 * @param sinks where it writes events and dead letters
 * @param areDuplicatesOnlyCounted whether some records have no outcome, by its settings
 */
record AuditedJob(
    KafkaSourceSettings source, SinkSettings sinks, boolean areDuplicatesOnlyCounted) {

  static AuditedJob of(JobSettings job) throws UnsupportedJobException {
    if (!(job.source() instanceof KafkaSourceSettings source)) {
      throw new UnsupportedJobException(
          "its source must be Kafka: a run from files to files counts both by itself");
    }
    if (!(job.sinks() instanceof KafkaSinkSettings)) {
      throw new UnsupportedJobException("its sinks must be Kafka");
    }
    Duplicates duplicates = job.flow().admission().duplicates();
    return new AuditedJob(
        source, job.sinks(), duplicates.areSuppressed() && !duplicates.deadLetters());
  }

  OutputList openOutputs(Duration patience) throws IOException {
    KafkaSinkSettings kafka = (KafkaSinkSettings) sinks;
    return new OutputList(List.of(topics(kafka, patience)));
  }

  private Outputs topics(KafkaSinkSettings kafka, Duration patience) throws IOException {
    return OutputTopics.open(
        new OutputTopics.Topics(
            kafka.connection(), source.groupId(), kafka.topics().written(false), index -> false),
        patience);
  }

  boolean areRepeatsAllowed() {
    return sinks instanceof KafkaSinkSettings kafka
        && kafka.delivery() == DeliveryGuarantee.AT_LEAST_ONCE;
  }
}
