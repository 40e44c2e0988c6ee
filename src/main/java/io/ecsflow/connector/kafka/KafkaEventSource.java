package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.event.SourceRecord;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;

/**
 * Reads committed records only. The offsets that a restore starts from are in Flink's checkpoints;
 * those of the consumer group follow them, for monitoring. A partition that appears later is read
 * from its beginning.
 */
public final class KafkaEventSource {

  private KafkaEventSource() {}

  public static Source<SourceRecord, ?, ?> of(KafkaSourceSettings kafka) {
    KafkaSourceBuilder<SourceRecord> builder =
        KafkaSource.<SourceRecord>builder()
            .setBootstrapServers(kafka.connection().brokers())
            .setGroupId(kafka.groupId())
            .setClientIdPrefix(kafka.groupId())
            .setStartingOffsets(StartingOffsets.of(kafka.startFrom()))
            .setDeserializer(new SourceRecordDeserializationSchema())
            .setProperties(KafkaProperties.consumer(kafka));
    return subscribe(builder, kafka.topics()).build();
  }

  private static KafkaSourceBuilder<SourceRecord> subscribe(
      KafkaSourceBuilder<SourceRecord> builder, TopicSelection topics) {
    return topics instanceof TopicSelection.Named named
        ? builder.setTopics(named.topics())
        : builder.setTopicPattern(((TopicSelection.Matching) topics).pattern());
  }
}
