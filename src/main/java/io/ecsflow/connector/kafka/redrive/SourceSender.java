package io.ecsflow.connector.kafka.redrive;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.connector.kafka.KafkaProperties;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends letters to the source. A batch is a transaction: the records, and the offset behind them,
 * which is the group's from then on. After a kill none of a batch is there or all of it is, and its
 * records say so. Two that run at the same time fence each other, as they have one transactional
 * id. Not thread-safe.
 */
public final class SourceSender implements AutoCloseable {

  private static final String PREFIX = "ecsflow-redrive-";

  private final ClientProperties properties;
  private final ConsumerGroupMetadata group;
  private final KafkaProducer<byte @Nullable [], byte @Nullable []> producer;

  private SourceSender(
      ClientProperties properties,
      ConsumerGroupMetadata group,
      KafkaProducer<byte @Nullable [], byte @Nullable []> producer) {
    this.properties = properties;
    this.group = group;
    this.producer = producer;
  }

  /**
   * Ends what an earlier run has left open.
   *
   * @param job the name of the job
   */
  public static SourceSender open(KafkaSourceSettings source, String job) throws IOException {
    String group = group(job);
    ClientProperties properties = source.connection().properties();
    @Nullable KafkaProducer<byte @Nullable [], byte @Nullable []> producer = null;
    try {
      producer =
          new KafkaProducer<>(
              KafkaProperties.redriveProducer(source.connection(), group),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      producer.initTransactions();
      return new SourceSender(properties, metadata(source, group), producer);
    } catch (KafkaException e) {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      throw new IOException(properties.mask(RootCause.of(e)), e);
    }
  }

  /** Only a consumer knows it, though none of the group ever reads. */
  private static ConsumerGroupMetadata metadata(KafkaSourceSettings source, String group) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            KafkaProperties.reader(source.connection(), group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.groupMetadata();
    }
  }

  /** The group that has the offsets behind what was sent; also the transactional id. */
  static String group(String job) {
    return PREFIX + job;
  }

  /**
   * Sends a batch, or nothing of it.
   *
   * @throws IOException when it could not be sent; then this one cannot be used any more
   */
  public void send(List<StoredLetter> letters) throws IOException {
    try {
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (StoredLetter letter : letters) {
        sent.add(producer.send(record(letter)));
      }
      producer.flush();
      producer.sendOffsetsToTransaction(behind(sent), group);
      producer.commitTransaction();
    } catch (KafkaException | ExecutionException e) {
      throw new IOException(
          "the letters could not be sent: " + properties.mask(RootCause.of(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while letters were sent", e);
    }
  }

  private static ProducerRecord<byte @Nullable [], byte @Nullable []> record(StoredLetter letter) {
    SourceRecord source = letter.source();
    Origin origin = source.origin();
    return new ProducerRecord<>(
        origin.topic(),
        origin.partition(),
        origin.timestamp() == Origin.NO_TIMESTAMP ? null : origin.timestamp(),
        source.key(),
        source.value(),
        RedrivenHeaders.of(letter));
  }

  private static Map<TopicPartition, OffsetAndMetadata> behind(List<Future<RecordMetadata>> sent)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
    for (Future<RecordMetadata> record : sent) {
      RecordMetadata metadata = record.get();
      behind.put(
          new TopicPartition(metadata.topic(), metadata.partition()),
          new OffsetAndMetadata(metadata.offset() + 1));
    }
    return behind;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
