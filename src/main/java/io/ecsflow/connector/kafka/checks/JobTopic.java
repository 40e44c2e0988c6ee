package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.connector.kafka.KafkaProperties;
import io.ecsflow.decode.DecodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A topic of a job, and what the job needs of it.
 *
 * @param use what it has, in a word or two
 * @param operations what the job does
 * @param recordBytes how large a record it must take, at least
 */
record JobTopic(String name, String use, Set<AclOperation> operations, int recordBytes) {

  static final String SOURCE = "source";

  static JobTopic ofSource(String name) {
    return new JobTopic(name, SOURCE, Set.of(AclOperation.READ), 0);
  }

  /**
   * Those that a sink writes.
   *
   * @param decoding how large its records may be
   * @param statistics whether it makes statistics
   */
  static List<JobTopic> ofSinks(
      KafkaSinkSettings kafka, DecodeSettings decoding, boolean statistics) {
    Set<AclOperation> operations = operations(kafka.delivery());
    int eventBytes = KafkaProperties.maxEcsRecordBytes(decoding);
    int letterBytes = KafkaProperties.maxDeadLetterRecordBytes(decoding);
    KafkaSinkSettings.Topics topics = kafka.topics();
    List<JobTopic> all = new ArrayList<>();
    all.add(new JobTopic(topics.events(), "events", operations, eventBytes));
    all.add(new JobTopic(topics.rejected(), "dead letters", operations, letterBytes));
    if (statistics) {
      all.add(new JobTopic(topics.hostStats(), "host statistics", operations, 0));
      all.add(new JobTopic(topics.health(), "health", operations, 0));
      all.add(new JobTopic(topics.fleet(), "fleet", operations, 0));
    }
    return all;
  }

  /** That of the documents that Elasticsearch refuses. */
  static JobTopic ofRefusedDocuments(String name, DecodeSettings decoding) {
    return new JobTopic(
        name,
        "dead letters",
        Set.of(AclOperation.WRITE),
        KafkaProperties.maxEcsRecordBytes(decoding));
  }

  boolean isWritten() {
    return operations.contains(AclOperation.WRITE);
  }

  /**
   * A writer that starts asks for the producers of its topic, to abort its open transactions: that
   * takes READ.
   */
  private static Set<AclOperation> operations(DeliveryGuarantee delivery) {
    return delivery == DeliveryGuarantee.EXACTLY_ONCE
        ? Set.of(AclOperation.READ, AclOperation.WRITE)
        : Set.of(AclOperation.WRITE);
  }
}
