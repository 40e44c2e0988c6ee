package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.connector.kafka.transactions.ConnectorSink;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.flink.Sinks;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * Writes events, dead letters and statistics to their topics. With exactly-once delivery each
 * checkpoint commits one transaction per sink and subtask, and readers with {@code
 * isolation.level=read_committed} see the records from then on.
 *
 * <p>Transactional ids start with {@code JOB.events}, {@code JOB.rejected} and so on. A starting
 * job aborts the open transactions of its topics whose ids start with its own: a job's name has no
 * dot, so that the ids of one job never start with those of another.
 */
public final class KafkaSinks {

  private KafkaSinks() {}

  /**
   * The sinks of one job.
   *
   * @param kafka where to and how
   * @param jobName unique among the running jobs
   * @param decoding how large records may be
   */
  public static Sinks of(KafkaSinkSettings kafka, String jobName, DecodeSettings decoding) {
    Properties producer = KafkaProperties.producer(kafka, decoding);
    KafkaSinkSettings.Topics topics = kafka.topics();
    return new Sinks(
        sink(kafka, producer, jobName + ".events", records(topics.events())),
        sink(
            kafka,
            producer,
            jobName + ".rejected",
            new RejectedSerializationSchema(
                topics.rejected(), KafkaProperties.maxDeadLetterBytes(decoding))),
        sink(kafka, producer, jobName + ".host-stats", records(topics.hostStats())),
        sink(kafka, producer, jobName + ".health", records(topics.health())),
        sink(kafka, producer, jobName + ".fleet", records(topics.fleet())));
  }

  /**
   * A sink for records of another type, with the settings of a job's own.
   *
   * @param transactionalIdPrefix unique among the running jobs
   */
  public static <T> Sink<T> sink(
      KafkaSinkSettings kafka,
      DecodeSettings decoding,
      String transactionalIdPrefix,
      TopicSerializationSchema<T> serializer) {
    return sink(
        kafka, KafkaProperties.producer(kafka, decoding), transactionalIdPrefix, serializer);
  }

  private static EcsEventSerializationSchema records(String topic) {
    return new EcsEventSerializationSchema(topic);
  }

  private static <T> Sink<T> sink(
      KafkaSinkSettings kafka,
      Properties producer,
      String transactionalIdPrefix,
      TopicSerializationSchema<T> serializer) {
    KafkaSinkBuilder<T> builder =
        KafkaSink.<T>builder()
            .setTransactionalIdPrefix(transactionalIdPrefix)
            .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
            .setRecordSerializer(serializer);
    DeliveryGuarantee guarantee =
        switch (kafka.delivery()) {
          case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
          case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
        };
    return ConnectorSink.of(builder, guarantee, producer, serializer.topic());
  }
}
