package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.connector.NdjsonLine;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected;
import io.ecsflow.flink.Sinks;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.metrics.Counter;

/** Writes events, dead letters and statistics to their indices, see {@link ElasticsearchSink}. */
public final class ElasticsearchSinks {

  private ElasticsearchSinks() {}

  /**
   * The sinks of one job.
   *
   * @param settings where to and how
   * @param flow how far clocks may be ahead
   * @param deadLetters where documents go that the cluster refuses
   */
  public static Sinks of(
      ElasticsearchSinkSettings settings, FlowSettings flow, DeadLetterQueue.Factory deadLetters) {
    IndexNames names = settings.names();
    return new Sinks(
        records(settings, index(names.events(), names, flow), deadLetters),
        new ElasticsearchSink<>(
            settings, new RejectedConverter(index(names.rejected(), names, flow)), deadLetters),
        records(settings, index(names.hostStats(), names, flow), deadLetters),
        records(settings, index(names.health(), names, flow), deadLetters),
        records(settings, index(names.fleet(), names, flow), deadLetters));
  }

  /** Dead letters in an index of the cluster that refused them. */
  public static DeadLetterQueue.Factory deadLettersIn(
      String index, ElasticsearchConnection connection, Retries retries) {
    return () ->
        new IndexDeadLetterQueue(
            index, ElasticsearchClient.of(connection), () -> Backoff.of(retries));
  }

  private static ElasticsearchSink<EcsEvent> records(
      ElasticsearchSinkSettings settings, IndexName index, DeadLetterQueue.Factory deadLetters) {
    return new ElasticsearchSink<>(settings, new EcsEventConverter(index), deadLetters);
  }

  private static IndexName index(String name, IndexNames names, FlowSettings flow) {
    return new IndexName(name, names.dates(), flow.maxClockSkew());
  }

  /** An ECS record: its id is its own. */
  private static final class EcsEventConverter implements ElementConverter<EcsEvent, BulkEntry> {

    private static final long serialVersionUID = 1L;

    private final IndexName index;

    @SuppressWarnings("NullAway.Init") // by open
    private transient Counter shortened;

    EcsEventConverter(IndexName index) {
      this.index = index;
    }

    @Override
    public void open(WriterInitContext context) {
      shortened = ElasticsearchMetrics.shortened(context.metricGroup());
    }

    @Override
    public BulkEntry apply(EcsEvent event, SinkWriter.Context context) {
      return new BulkEntry(
          event.id(),
          index.of(event.timestamp(), event.eventTime()),
          event.timestamp(),
          NdjsonLine.of(shortened(event.json())));
    }

    private byte[] shortened(byte[] record) {
      byte[] document = ShortenedTexts.of(record);
      if (document != record) {
        shortened.inc();
      }
      return document;
    }
  }

  /** A dead letter of the flow as a document: its id is that of its source record. */
  private static final class RejectedConverter implements ElementConverter<Rejected, BulkEntry> {

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
          ids.of(origin),
          index.of(timestamp, timestamp),
          timestamp,
          RejectedJson.document(rejected));
    }
  }
}
