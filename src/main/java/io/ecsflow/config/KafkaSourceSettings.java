package io.ecsflow.config;

import java.time.Duration;

/**
 * Events are read from Kafka. As a text it shows no names: they may have come from a secret.
 *
 * @param connection how to reach it
 * @param topics which topics
 * @param groupId the consumer group that shows the progress
 * @param startFrom where to start without a checkpoint
 * @param discoverPartitionsEvery how soon a new partition or topic is noticed
 */
public record KafkaSourceSettings(
    KafkaConnection connection,
    TopicSelection topics,
    String groupId,
    StartFrom startFrom,
    Duration discoverPartitionsEvery)
    implements SourceSettings {

  @Override
  public String toString() {
    return "KafkaSourceSettings[" + connection + ", startFrom=" + startFrom + "]";
  }
}
