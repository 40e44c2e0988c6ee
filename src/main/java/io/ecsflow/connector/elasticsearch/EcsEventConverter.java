package io.ecsflow.connector.elasticsearch;

import io.ecsflow.connector.NdjsonLine;
import io.ecsflow.event.EcsEvent;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** An ECS record as it is, under its own id. */
final class EcsEventConverter implements ElementConverter<EcsEvent, BulkEntry> {

  private static final long serialVersionUID = 1L;

  private final IndexName index;

  EcsEventConverter(IndexName index) {
    this.index = index;
  }

  @Override
  public BulkEntry apply(EcsEvent event, SinkWriter.Context context) {
    return new BulkEntry(
        event.id(),
        index.of(event.timestamp(), event.eventTime()),
        event.timestamp(),
        NdjsonLine.of(event.json()));
  }
}
