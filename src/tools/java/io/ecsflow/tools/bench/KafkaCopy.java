package io.ecsflow.tools.bench;

import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.kafka.KafkaEventSource;
import io.ecsflow.connector.kafka.KafkaSinks;
import io.ecsflow.connector.kafka.TopicSerializationSchema;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Copies records byte for byte from topics to the topic of the events, through the same connectors
 * and with the same settings as a real job: what Kafka and Flink cost alone. The yardstick of the
 * benchmark.
 */
public final class KafkaCopy {

  private KafkaCopy() {}

  /**
   * Adds the copying job to the environment, which the caller executes.
   *
   * @param jobName unique among the running jobs
   * @param decoding how large records may be
   */
  public static void build(
      StreamExecutionEnvironment env,
      KafkaSourceSettings from,
      KafkaSinkSettings to,
      String jobName,
      DecodeSettings decoding) {
    env.getConfig().enableObjectReuse();
    var serializer = new Unchanged(to.topics().events());
    env.fromSource(
            KafkaEventSource.of(from),
            WatermarkStrategy.noWatermarks(),
            "records",
            RecordTypes.SOURCE_RECORD)
        .uid("records")
        .sinkTo(KafkaSinks.sink(to, decoding, jobName + ".records", serializer))
        .name("records-sink")
        .uid("records-sink");
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
