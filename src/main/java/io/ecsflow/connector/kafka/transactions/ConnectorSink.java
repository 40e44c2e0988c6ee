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
 * The connector's sink, with the connector's state. It differs in this: writers and committers
 * close without failing ({@link ConnectorWriter#close}), leave no client behind, and distinguish
 * committed from lost transactions when they are restored ({@link ConnectorCommitter}).
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
    failBeforeTheWriterWould();
    var writer = sink.restoreWriter(new WriterContext(context, tracker), states);
    WriterClients.closeAdminOf(writer);
    return new ConnectorWriter<>(writer, tracker);
  }

  /**
   * Sends the request with which the connector's writer starts. A writer whose request fails leaves
   * its client behind: while brokers are down, each restart of the job would leave some more. What
   * fails later, as where the user is not authorized for the transactional id, still leaves one.
   */
  private void failBeforeTheWriterWould() {
    Admin admin = Admin.create(client);
    try {
      AdminUtils.getOpenTransactionsForTopics(admin, List.of(topic));
    } finally {
      admin.close(WriterClients.CLOSE_TIMEOUT);
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

  /** The connector uses the stream's transformations only, not its elements. */
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
