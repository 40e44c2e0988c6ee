package io.ecsflow.connector.kafka.transactions;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.connector.kafka.util.AdminUtils;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.apache.kafka.clients.admin.Admin;

/**
 * The connector's sink, state and all, but for these things: its writers and committers end quietly
 * ({@link ConnectorWriter#close}), leave no client behind, and what they find when they are
 * restored is told apart ({@link ConnectorCommitter}).
 */
public final class ConnectorSink<T>
    implements TwoPhaseCommittingStatefulSink<T, KafkaWriterState, WrittenTransaction>,
        SupportsPostCommitTopology<WrittenTransaction>,
        LineageVertexProvider {

  private static final long serialVersionUID = 1L;

  private final KafkaSink<T> sink;
  private final Properties client;
  private final String topic;
  private final boolean exactlyOnce;

  private ConnectorSink(KafkaSink<T> sink, Properties client, String topic, boolean exactlyOnce) {
    this.sink = sink;
    this.client = client;
    this.topic = topic;
    this.exactlyOnce = exactlyOnce;
  }

  /**
   * The sink that this builder builds.
   *
   * @param client the properties of its clients
   * @param topic where it writes
   */
  public static <T> ConnectorSink<T> of(
      KafkaSinkBuilder<T> builder, DeliveryGuarantee guarantee, Properties client, String topic) {
    return new ConnectorSink<>(
        builder.setKafkaProducerConfig(client).setDeliveryGuarantee(guarantee).build(),
        client,
        topic,
        guarantee == DeliveryGuarantee.EXACTLY_ONCE);
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, WrittenTransaction> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, WrittenTransaction> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> states) throws IOException {
    ContentTracker tracker = new ContentTracker();
    if (!exactlyOnce) {
      return new ConnectorWriter<>(sink.restoreWriter(context, states), tracker);
    }
    failWhereTheWriterWould();
    var writer = sink.restoreWriter(new WriterContext(context, tracker), states);
    WriterClients.closeAdminOf(writer);
    return new ConnectorWriter<>(writer, tracker);
  }

  /**
   * Asks what the writer is going to ask. One that gets no answer is lost, and its client with it:
   * while brokers are down, each restart of the job would leave some more behind. What fails after
   * that, as where a user may not use the transactional id, still leaves one.
   */
  private void failWhereTheWriterWould() {
    Admin admin = Admin.create(client);
    try {
      AdminUtils.getOpenTransactionsForTopics(admin, List.of(topic));
    } finally {
      admin.close(WriterClients.CLOSING);
    }
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public Committer<WrittenTransaction> createCommitter(CommitterInitContext context) {
    return new ConnectorCommitter(
        sink.createCommitter(context),
        client,
        new LostTransactions(context.metricGroup(), context.getRestoredCheckpointId()));
  }

  @Override
  public SimpleVersionedSerializer<WrittenTransaction> getCommittableSerializer() {
    return new WrittenTransactionSerializer(sink.getCommittableSerializer());
  }

  /** The connector looks at the stream's transformations only, not at what flows there. */
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public void addPostCommitTopology(DataStream<CommittableMessage<WrittenTransaction>> committed) {
    sink.addPostCommitTopology((DataStream) committed);
  }

  @Override
  public LineageVertex getLineageVertex() {
    return sink.getLineageVertex();
  }
}
