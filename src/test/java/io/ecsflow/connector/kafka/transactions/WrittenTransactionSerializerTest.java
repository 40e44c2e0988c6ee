package io.ecsflow.connector.kafka.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The committer's state: what was written once can be read for ever. */
class WrittenTransactionSerializerTest {

  /** Epoch 3 and producer 7, and the id as Java writes UTF. */
  private static final String COMMITTABLE = "00030000000000000007000a6a2e6576656e74732d30";

  private static final String CONTENT =
      "00026563" // topic
          + "00000002" // partition
          + "0000000000000011" // offset
          + "0000000000000005" // records
          + "00000000000003e8" // earliest
          + "00000000000007d0"; // latest

  private static final KafkaCommittable KAFKAS =
      new KafkaCommittable(7, (short) 3, "j.events-0", null);

  private final WrittenTransactionSerializer serializer =
      new WrittenTransactionSerializer(kafkaSink().getCommittableSerializer());

  @Test
  void aTransactionIsItsCommittableAndItsContent() throws IOException {
    WrittenTransaction transaction =
        new WrittenTransaction(KAFKAS, new Content("ec", 2, 17, 5, 1_000, 2_000));
    byte[] bytes = HexFormat.of().parseHex("00000001" + "00000016" + COMMITTABLE + CONTENT);

    assertThat(serializer.getVersion()).isEqualTo(2);
    assertThat(serializer.serialize(transaction)).isEqualTo(bytes);
    assertThat(serializer.deserialize(2, bytes)).isEqualTo(transaction);
  }

  @Test
  void beforeVersionTwoNothingWasKnownOfTheContent() throws IOException {
    assertThat(serializer.deserialize(1, HexFormat.of().parseHex(COMMITTABLE)))
        .isEqualTo(new WrittenTransaction(KAFKAS, Content.UNKNOWN));
  }

  @Test
  void aLaterVersionIsRefused() {
    assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
        .hasMessageContaining("must have version 1 or 2, had 3");
  }

  private static KafkaSink<byte[]> kafkaSink() {
    return KafkaSink.<byte[]>builder()
        .setBootstrapServers("nowhere:9092")
        .setRecordSerializer((record, context, timestamp) -> new ProducerRecord<>("ec", record))
        .build();
  }
}
