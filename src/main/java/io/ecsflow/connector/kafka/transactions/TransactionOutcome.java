package io.ecsflow.connector.kafka.transactions;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a transaction that has ended. Its coordinator only knows the last transaction of
 * an id, and ids are used again; but a read_committed consumer of the topic gets what was
 * committed.
 */
enum TransactionOutcome {
  COMMITTED,
  ABORTED,
  /** The record or the topic was deleted, or an open transaction blocks consumers before it. */
  UNKNOWN;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(TransactionOutcome.class);

  /**
   * Reads where the transaction wrote: a read_committed consumer skips what was aborted.
   *
   * @param client the properties of the sink's clients
   */
  static TransactionOutcome of(Content content, Properties client) {
    if (!content.isKnown()) {
      return UNKNOWN;
    }
    TopicPartition partition = new TopicPartition(content.topic(), content.partition());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(client)) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, content.offset());
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
          return next.offset() == content.offset() ? COMMITTED : ABORTED;
        }
        if (consumer.position(partition) > content.offset()) {
          return ABORTED;
        }
      }
    } catch (InterruptException e) {
      throw e; // the task is cancelled: the next start from the same state does this again
    } catch (KafkaException e) { // as where retention has deleted the record
      LOG.info("offset {} of {} cannot be read: {}", content.offset(), partition, e.toString());
    }
    return UNKNOWN;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Properties client) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG); // those are a producer's
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "1"); // one batch
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
