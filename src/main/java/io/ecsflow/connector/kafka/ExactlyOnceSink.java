package io.ecsflow.connector.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
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
 * The connector's sink, state and all, but for one thing: the admin client by which a writer finds
 * open transactions when it starts is left open by the connector, and closed here.
 */
final class ExactlyOnceSink<T>
    implements TwoPhaseCommittingStatefulSink<T, KafkaWriterState, KafkaCommittable>,
        SupportsPostCommitTopology<KafkaCommittable>,
        LineageVertexProvider {

  private static final long serialVersionUID = 1L;

  private final KafkaSink<T> sink;
  private final Properties client;
  private final String topic;

  /**
   * The same as this sink.
   *
   * @param client the properties of its clients
   * @param topic where it writes
   */
  ExactlyOnceSink(KafkaSink<T> sink, Properties client, String topic) {
    this.sink = sink;
    this.client = client;
    this.topic = topic;
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> states) throws IOException {
    failWhereTheWriterWould();
    PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer =
        sink.restoreWriter(context, states);
    WriterAdmin.closeOf(writer);
    return writer;
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
      admin.close(Duration.ZERO);
    }
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
    return sink.createCommitter(context);
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committed) {
    sink.addPostCommitTopology(committed);
  }

  @Override
  public LineageVertex getLineageVertex() {
    return sink.getLineageVertex();
  }
}
