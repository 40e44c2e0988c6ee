package io.ecsflow.tools.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerITCase {

  private static final TopicPartition EVENTS = new TopicPartition("events", 0);

  @Test
  void servesTransactionsAndKeepsDataOverARestart(@TempDir Path directory) {
    BrokerLocation place = BrokerLocation.persistentIn(directory);

    try (EmbeddedBroker broker = EmbeddedBroker.start(place)) {
      broker.createTopic("events", 1);
      inTransaction(broker, "committed", true);
      inTransaction(broker, "aborted", false);
      assertThat(readCommitted(broker)).containsExactly("committed");
    }

    try (EmbeddedBroker restarted = EmbeddedBroker.start(place)) {
      assertThat(readCommitted(restarted)).containsExactly("committed");
      inTransaction(restarted, "after the restart", true);
      assertThat(readCommitted(restarted)).containsExactly("committed", "after the restart");
    }
  }

  @Test
  void deletesATemporaryDirectory() {
    BrokerLocation place = BrokerLocation.temporary();

    EmbeddedBroker.start(place).close();

    assertThat(place.directory()).doesNotExist();
  }

  @Test
  void saysWhichTopicCannotBeCreated() {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      assertThatThrownBy(() -> broker.createTopic("no/name", 1)).hasMessageContaining("no/name");
    }
  }

  private static void inTransaction(EmbeddedBroker broker, String value, boolean commit) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "test");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(EVENTS.topic(), value));
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static List<String> readCommitted(EmbeddedBroker broker) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(EVENTS));
      consumer.seekToBeginning(List.of(EVENTS));
      long end = consumer.endOffsets(List.of(EVENTS)).getOrDefault(EVENTS, 0L);
      while (consumer.position(EVENTS) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
