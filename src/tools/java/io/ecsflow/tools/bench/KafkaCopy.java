package io.ecsflow.tools.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.kafka.KafkaEventSource;
import io.ecsflow.connector.kafka.KafkaSinks;
import io.ecsflow.connector.kafka.TopicSerializationSchema;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Copies records byte for byte from topics to the topic of the events, through the same connectors
 * and with the same settings as a real job: what Kafka and Flink cost alone. The yardstick of the
 * benchmark. In a job that is keyed by agent, each record is sent to the task of its Kafka key on
 * its way: no key is read from events, so the difference is what the shuffle costs alone.
 */
public final class KafkaCopy {

  private KafkaCopy() {}

  /** Adds the copying job to the environment, which the caller executes. */
  public static void build(StreamExecutionEnvironment env, JobSettings job) {
    env.getConfig().enableObjectReuse();
    KafkaSinkSettings to = (KafkaSinkSettings) job.sinks();
    var serializer = new Unchanged(to.topics().events());
    DataStream<SourceRecord> records =
        env.fromSource(
                KafkaEventSource.of((KafkaSourceSettings) job.source()),
                WatermarkStrategy.noWatermarks(),
                "records",
                RecordTypes.SOURCE_RECORD)
            .uid("records");
    (job.flow().keyBy() == KeyBy.AGENT ? records.keyBy(KafkaCopy::keyOf) : records)
        .sinkTo(KafkaSinks.sink(to, job.decoding(), job.name() + ".records", serializer))
        .name("records-sink")
        .uid("records-sink");
  }

  /** The record's own key; its coordinates where it has none. */
  private static String keyOf(SourceRecord record) {
    byte[] key = record.key();
    return key == null ? record.origin().toString() : new String(key, UTF_8);
  }

  private static final class Unchanged extends TopicSerializationSchema<SourceRecord> {

    private static final long serialVersionUID = 1L;

    Unchanged(String topic) {
      super(topic);
    }

    @Override
    public ProducerRecord<byte @Nullable [], byte @Nullable []> serialize(
        SourceRecord record, KafkaSinkContext context, @Nullable Long eventTime) {
      Long timestamp = timestamp(record.origin().timestamp());
      return new ProducerRecord<>(topic(), null, timestamp, record.key(), record.value());
    }
  }
}
