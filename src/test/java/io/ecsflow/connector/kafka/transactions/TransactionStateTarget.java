package io.ecsflow.connector.kafka.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import io.ecsflow.fuzz.FuzzTarget;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A transaction of a damaged checkpoint is read, or it is said that it is damaged. */
public final class TransactionStateTarget implements FuzzTarget {

  private final WrittenTransactionSerializer serializer =
      new WrittenTransactionSerializer(
          KafkaSink.<byte[]>builder()
              .setBootstrapServers("nowhere:9092")
              .setRecordSerializer((value, context, time) -> new ProducerRecord<>("ec", value))
              .build()
              .getCommittableSerializer());

  @Override
  public void check(byte[] input) throws IOException {
    for (int version = 1; version <= serializer.getVersion(); version++) {
      WrittenTransaction transaction;
      try {
        transaction = serializer.deserialize(version, input);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged");
        continue;
      }
      byte[] written = serializer.serialize(transaction);
      assertThat(serializer.deserialize(serializer.getVersion(), written)).isEqualTo(transaction);
    }
  }

  @Override
  public Stream<byte[]> seeds() {
    KafkaCommittable committable = new KafkaCommittable(7, (short) 3, "j.events-0", null);
    try {
      return Stream.of(
          serializer.serialize(new WrittenTransaction(committable, Content.UNKNOWN)),
          serializer.serialize(
              new WrittenTransaction(committable, new Content("ec", 2, 17, 5, 1_000, 2_000))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
