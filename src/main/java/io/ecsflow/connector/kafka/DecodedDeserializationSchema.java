package io.ecsflow.connector.kafka;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Gives one value for each record, whatever it holds: an event, or why it is none. */
final class DecodedDeserializationSchema implements KafkaRecordDeserializationSchema<Decoded> {

  private static final long serialVersionUID = 1L;

  private final DecodeSettings settings;

  @SuppressWarnings("NullAway.Init") // in open
  private transient EventDecoder decoder;

  DecodedDeserializationSchema(DecodeSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new EventDecoder(settings);
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Collector<Decoded> out) {
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    out.collect(decoder.decode(new SourceRecord(origin, record.key(), record.value())));
  }

  @Override
  public TypeInformation<Decoded> getProducedType() {
    return RecordTypes.DECODED;
  }
}
