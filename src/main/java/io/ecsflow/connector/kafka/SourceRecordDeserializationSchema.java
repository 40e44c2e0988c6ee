package io.ecsflow.connector.kafka;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.RecordTypes;
import java.util.AbstractList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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
    out.collect(new SourceRecord(origin, record.key(), record.value(), headers(record)));
  }

  private static List<SourceRecord.Header> headers(ConsumerRecord<?, ?> record) {
    Header[] headers = record.headers().toArray();
    return headers.length == 0 ? List.of() : new LazyHeaders(headers);
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return RecordTypes.SOURCE_RECORD;
  }

  /** The headers are used by dead letters only, and the client decodes them when they are read. */
  private static final class LazyHeaders extends AbstractList<SourceRecord.Header> {

    private final Header[] headers;

    LazyHeaders(Header[] headers) {
      this.headers = headers;
    }

    @Override
    public SourceRecord.Header get(int index) {
      return new SourceRecord.Header(headers[index].key(), headers[index].value());
    }

    @Override
    public int size() {
      return headers.length;
    }
  }
}
