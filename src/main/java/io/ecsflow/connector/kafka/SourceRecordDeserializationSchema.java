package io.ecsflow.connector.kafka;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Gives each record as it is, with where it came from. */
final class SourceRecordDeserializationSchema
    implements KafkaRecordDeserializationSchema<SourceRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(
      ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Collector<SourceRecord> out) {
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    out.collect(new SourceRecord(origin, record.key(), record.value()));
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return RecordTypes.SOURCE_RECORD;
  }
}
