package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.flink.Breaker;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents to Elasticsearch or OpenSearch, effectively once: after a failure the job sends
 * again what came since the last checkpoint, and a document that was stored is found by its id,
 * because id and index are made of nothing but its source record.
 *
 * <p>In a data stream that holds only until its next rollover: an id is unique in one backing index
 * only, so what is sent again after a rollover is there twice.
 *
 * <p>Each document is stored or becomes a dead letter, see {@link StatusPolicy}. While the cluster
 * is down the sink waits, and the job with it; its checkpoints wait, too.
 */
final class ElasticsearchSink<T> extends AsyncSinkBase<T, BulkEntry> {

  private static final long serialVersionUID = 1L;

  private final ElasticsearchConnection connection;
  private final Batches batches;
  private final int maxPercentRefused;
  private final DeadLetterQueue.Factory deadLetters;

  ElasticsearchSink(
      ElasticsearchSinkSettings settings,
      ElementConverter<T, BulkEntry> converter,
      DeadLetterQueue.Factory deadLetters) {
    super(
        converter,
        settings.batches().maxDocuments(),
        settings.batches().maxInFlight(),
        settings.batches().maxBuffered(),
        settings.batches().maxBytes(),
        settings.batches().maxTime().toMillis(),
        settings.batches().maxBytes());
    this.connection = settings.connection();
    this.batches = settings.batches();
    this.maxPercentRefused = settings.deadLetters().maxPercent();
    this.deadLetters = deadLetters;
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<BulkEntry>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<BulkEntry>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<BulkEntry>> states) {
    BatchSender.Context sender =
        new BatchSender.Context(
            ElasticsearchClient.of(connection),
            deadLetters.open(),
            batches.maxBytes(),
            new Breaker(maxPercentRefused),
            new ElasticsearchMetrics(context.metricGroup()));
    return new ElasticsearchWriter<>(
        new ElasticsearchWriter.Parts<>(getElementConverter(), batches, sender, states), context);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<BulkEntry>> getWriterStateSerializer() {
    return new BulkEntrySerializer();
  }
}
