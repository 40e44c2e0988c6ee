package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading starts without a checkpoint. The strategy of Flink's own initializers also decides
 * what happens much later, when retention has deleted the records at a checkpoint's offset: theirs
 * for {@code latest} and for a time would jump over everything that is still there.
 */
@SuppressWarnings("deprecation") // OffsetResetStrategy: Flink's interface needs it
record StartingOffsets(OffsetsInitializer initializer) implements OffsetsInitializer {

  static OffsetsInitializer of(StartFrom startFrom) {
    if (startFrom instanceof StartFrom.At at) {
      return new StartingOffsets(OffsetsInitializer.timestamp(at.instant().toEpochMilli()));
    }
    return switch ((StartFrom.Position) startFrom) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> new StartingOffsets(OffsetsInitializer.latest());
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    };
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    return initializer.getPartitionOffsets(partitions, retriever);
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
