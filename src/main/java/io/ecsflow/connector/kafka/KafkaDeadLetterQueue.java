package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.kafka.transactions.Closeables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Dead letters of documents in a topic: the value is the document as it was sent, the key its id,
 * the timestamp that of its source record, and headers say why and where it was to go: {@code
 * ecsflow-stage}, {@code -reason}, {@code -detail}, {@code -status}, {@code -index}, {@code -id}.
 */
public final class KafkaDeadLetterQueue implements DeadLetterQueue {

  private final String topic;
  private final Producer<byte[], byte[]> producer;

  private KafkaDeadLetterQueue(String topic, Producer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * A queue that writes to this topic, which exists.
   *
   * @param maxBytes of the largest document
   */
  public static DeadLetterQueue.Factory factory(
      KafkaConnection connection, String topic, int maxBytes) {
    Properties properties = KafkaProperties.deadLetterProducer(connection, maxBytes);
    return () ->
        new KafkaDeadLetterQueue(
            topic,
            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  @Override
  public void write(List<DeadLetter> letters) throws IOException, InterruptedException {
    List<Future<RecordMetadata>> confirmations = new ArrayList<>();
    try {
      for (DeadLetter letter : letters) {
        confirmations.add(producer.send(record(letter)));
      }
      producer.flush();
      for (Future<RecordMetadata> confirmation : confirmations) {
        confirmation.get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e));
    } catch (InterruptException e) {
      throw new InterruptedException("interrupted while writing dead letters");
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  private IOException failure(KafkaException e) {
    String message =
        "dead letters cannot be written to topic %s: %s".formatted(topic, RootCause.of(e));
    if (e instanceof RetriableException) {
      return new IOException(message, e);
    }
    throw new IllegalStateException(message, e);
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    return new ProducerRecord<>(
        topic,
        null,
        TopicSerializationSchema.timestamp(letter.timestamp()),
        letter.id().getBytes(UTF_8),
        letter.document(),
        headers(letter));
  }

  private static List<Header> headers(DeadLetter letter) {
    return List.of(
        header("stage", DeadLetter.STAGE),
        header("reason", letter.refusal().type()),
        header("detail", letter.refusal().reason()),
        header("status", letter.refusal().status()),
        header("index", letter.index()),
        header("id", letter.id()));
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(DeadLetterHeaders.PREFIX + name, value.toString().getBytes(UTF_8));
  }

  /** Everything that was written is confirmed already. */
  @Override
  public void close() {
    Closeables.closeQuietly(() -> producer.close(Duration.ZERO), "producer of dead letters");
  }
}
