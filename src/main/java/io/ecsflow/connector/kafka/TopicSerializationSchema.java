package io.ecsflow.connector.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.jspecify.annotations.Nullable;

/** Writes to one topic, which the sink must know to find its open transactions there. */
public abstract class TopicSerializationSchema<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

  /**
   * How far ahead of the writer's clock a record's timestamp may lie: half of what brokers take by
   * default, since their clocks are not ours. One further ahead is written with the time of
   * writing.
   */
  public static final Duration MAX_TIMESTAMP_AHEAD = Duration.ofMinutes(30);

  private static final long serialVersionUID = 1L;

  private final String topic;

  protected TopicSerializationSchema(String topic) {
    this.topic = topic;
  }

  protected final String topic() {
    return topic;
  }

  /**
   * The timestamp of a record, in milliseconds since the epoch; null where the producer's clock
   * decides: the source knew none, or it is one that no broker takes. That would fail the job, and
   * again after each restart.
   */
  protected static @Nullable Long timestamp(long timestamp) {
    return timestamp(timestamp, System.currentTimeMillis());
  }

  static @Nullable Long timestamp(long timestamp, long machineTime) {
    return timestamp < 0 || timestamp - machineTime > MAX_TIMESTAMP_AHEAD.toMillis()
        ? null
        : timestamp;
  }

  @Override
  public final Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
