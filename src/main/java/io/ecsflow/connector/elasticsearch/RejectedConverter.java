package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.RejectedJson;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** A dead letter of the flow as a document: its id is that of its source record. */
final class RejectedConverter implements ElementConverter<Rejected, BulkEntry> {

  private static final long serialVersionUID = 1L;

  private final IndexName index;

  @SuppressWarnings("NullAway.Init") // by open
  private transient RecordId ids;

  RejectedConverter(IndexName index) {
    this.index = index;
  }

  @Override
  public void open(WriterInitContext context) {
    ids = new RecordId();
  }

  @Override
  public BulkEntry apply(Rejected rejected, SinkWriter.Context context) {
    Origin origin = rejected.source().origin();
    long timestamp = origin.timestamp();
    return new BulkEntry(
        ids.of(origin), index.of(timestamp, timestamp), timestamp, RejectedJson.document(rejected));
  }
}
