package io.ecsflow.connector.kafka.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConnectorWriterTest {

  private static final TopicPartition ECS_2 = new TopicPartition("ecs", 2);
  private static final KafkaCommittable COMMITTABLE =
      new KafkaCommittable(7, (short) 3, "j.events-0", null);

  private final ContentTracker tracker = new ContentTracker();

  @Test
  void whatFailsAsItEndsIsNoFailureOfTheTask() {
    var writer = new ConnectorWriter<>(new BrokenWriter(List.of()), tracker);

    assertThatCode(writer::close).doesNotThrowAnyException();
  }

  @Test
  void aTransactionHasWhatWasWrittenSinceTheLastOne() throws Exception {
    var writer = new ConnectorWriter<>(new BrokenWriter(List.of(COMMITTABLE)), tracker);

    written(17, 2_000);
    written(18, 1_000);
    refused();

    assertThat(writer.prepareCommit())
        .containsExactly(
            new WrittenTransaction(COMMITTABLE, new Content("ecs", 2, 17, 2, 1_000, 2_000)));

    written(20, 3_000);

    assertThat(writer.prepareCommit())
        .extracting(WrittenTransaction::content)
        .containsExactly(new Content("ecs", 2, 20, 1, 3_000, 3_000));
  }

  private void written(long offset, long timestamp) {
    tracker.accept(new RecordMetadata(ECS_2, offset, 0, timestamp, 1, 1));
  }

  private void refused() {
    tracker.accept(new RecordMetadata(ECS_2, -1, -1, -1, -1, -1));
  }

  /** Its producer is fenced, say. */
  private record BrokenWriter(Collection<KafkaCommittable> prepareCommit)
      implements PrecommittingStatefulSinkWriter<String, KafkaWriterState, KafkaCommittable> {

    @Override
    public void write(String element, Context context) {}

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public List<KafkaWriterState> snapshotState(long checkpointId) {
      return List.of();
    }

    @Override
    public void close() throws IOException {
      throw new IOException("Timeout expired after 60000ms while awaiting EndTxn(false)");
    }
  }
}
