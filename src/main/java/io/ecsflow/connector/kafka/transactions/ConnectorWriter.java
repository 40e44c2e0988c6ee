package io.ecsflow.connector.kafka.transactions;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;

/**
 * The connector's writer, which closes within seconds and without failing, and whose committables
 * say what their transactions wrote.
 */
final class ConnectorWriter<T>
    implements PrecommittingStatefulSinkWriter<T, KafkaWriterState, WrittenTransaction> {

  /** For the broker to abort a transaction. */
  private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(3);

  private final PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer;
  private final ContentTracker tracker;

  /**
   * Wraps a writer.
   *
   * @param writer the connector's
   * @param tracker gets the metadata of each record that the writer has written
   */
  ConnectorWriter(
      PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer,
      ContentTracker tracker) {
    this.writer = writer;
    this.tracker = tracker;
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    writer.write(element, context);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    writer.flush(endOfInput);
  }

  @Override
  public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
    writer.writeWatermark(watermark);
  }

  @Override
  public Collection<WrittenTransaction> prepareCommit() throws IOException, InterruptedException {
    Collection<KafkaCommittable> committables = writer.prepareCommit();
    Content content = tracker.take();
    return committables.stream()
        .map(committable -> new WrittenTransaction(committable, content))
        .toList();
  }

  @Override
  public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
    return writer.snapshotState(checkpointId);
  }

  /**
   * Never fails, and takes seconds at most. Flink closes the operators of a task that has failed
   * where it can report no other failure: an exception from here ends the process, with every job
   * on it.
   *
   * <p>Nothing is lost by that. What a complete checkpoint covers is in the state of the committer,
   * which commits it now or after the restart; what no checkpoint covers is aborted, here or by the
   * next start, and read again. A record that the broker refused has failed the checkpoint before:
   * none is complete until all records are confirmed, the last one at the end of the input too.
   */
  @Override
  public void close() {
    var aborting = WriterClients.abortOf(writer, ABORT_TIMEOUT);
    Closeables.closeQuietly(writer, "writer of a Kafka sink");
    aborting.ifPresent(thread -> WriterClients.join(thread, WriterClients.CLOSE_TIMEOUT));
  }
}
