package io.ecsflow.tools.kafka;

import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to one topic, outside of any job: for generated load. Records with equal keys go
 * to the same partition, in order. A record that the broker refuses fails the next call.
 */
public final class RecordProducer implements AutoCloseable {

  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4",
          ProducerConfig.LINGER_MS_CONFIG,
          20,
          ProducerConfig.BATCH_SIZE_CONFIG,
          256 * 1024,
          // generated faults include records that are too large for the job
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          8 * 1024 * 1024,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          15_000);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private RecordProducer(String topic, KafkaProducer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * A producer for a topic that exists.
   *
   * @param brokers {@code host:port,host:port}
   * @param topic where the records go
   * @throws IOException when an address is none
   */
  public static RecordProducer open(String brokers, String topic) throws IOException {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    try {
      return new RecordProducer(
          topic,
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw new IOException("'" + brokers + "' cannot be used as brokers: " + RootCause.of(e), e);
    }
  }

  /**
   * Hands a record over; it is written a little later.
   *
   * @param key null for none
   * @param value null for a tombstone
   * @param timestamp milliseconds since the epoch
   * @throws IOException when this record, or an earlier one, could not be written
   */
  public void send(byte @Nullable [] key, byte @Nullable [] value, long timestamp)
      throws IOException {
    failOnEarlierFailure();
    var record = new ProducerRecord<>(topic, null, timestamp, key, value);
    try {
      var unused = producer.send(record, (metadata, exception) -> rememberFirst(exception));
    } catch (KafkaException e) {
      rememberFirst(e);
      failOnEarlierFailure();
    }
  }

  /**
   * Returns when the broker has everything that was sent.
   *
   * @throws IOException when a record could not be written
   */
  public void flush() throws IOException {
    producer.flush();
    failOnEarlierFailure();
  }

  /** Gives up what is not written yet: call {@link #flush} before. */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private void rememberFirst(@Nullable Exception exception) {
    if (exception != null) {
      failure.compareAndSet(null, exception);
    }
  }

  private void failOnEarlierFailure() throws IOException {
    Exception earlier = failure.get();
    if (earlier != null) {
      throw new IOException(
          "a record for topic %s was not written: %s%s"
              .formatted(topic, RootCause.of(earlier), hint(earlier)),
          earlier);
    }
  }

  /** The client says the same of brokers that do not answer and of topics that do not exist. */
  private static String hint(Exception earlier) {
    return earlier instanceof TimeoutException
        ? " (do the brokers answer, and does the topic exist?)"
        : "";
  }
}
