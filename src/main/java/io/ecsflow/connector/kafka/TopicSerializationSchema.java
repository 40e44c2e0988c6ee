package io.ecsflow.connector.kafka;

import io.ecsflow.event.Origin;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.jspecify.annotations.Nullable;

/** Writes to one topic, which the sink must know to find its open transactions there. */
abstract class TopicSerializationSchema<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;

  private final String topic;

  TopicSerializationSchema(String topic) {
    this.topic = topic;
  }

  final String topic() {
    return topic;
  }

  /** Where the source knew none, the producer's clock decides. */
  static @Nullable Long timestamp(long timestamp) {
    return timestamp == Origin.NO_TIMESTAMP ? null : timestamp;
  }

  @Override
  public final Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
