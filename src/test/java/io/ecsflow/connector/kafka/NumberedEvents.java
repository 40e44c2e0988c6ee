package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events 0, 1, 2 and so on, a hundred a second, into one topic: outages of the broker only delay
 * them.
 */
final class NumberedEvents implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final String AN_HOUR = "3600000";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String brokers;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopped;

  private NumberedEvents(String brokers, String topic) {
    this.brokers = brokers;
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", brokers,
                "delivery.timeout.ms", AN_HOUR,
                "max.block.ms", AN_HOUR),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = new Thread(this::sendAll, "numbered-events");
  }

  /** Starts to send. */
  static NumberedEvents into(String brokers, String topic) {
    NumberedEvents events = new NumberedEvents(brokers, topic);
    events.thread.setDaemon(true);
    events.thread.start();
    return events;
  }

  private void sendAll() {
    while (!stopped) {
      int number = sent.get();
      String event =
          "{\"agent\":{\"id\":\"agent-%d\"},\"host\":{\"hostname\":\"%d\"}}"
              .formatted(number % 7, number);
      var unused =
          producer.send(
              new ProducerRecord<>(topic, event.getBytes(UTF_8)),
              (metadata, exception) -> failure.compareAndSet(null, exception));
      sent.incrementAndGet();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Sends no more; all of them are in the topic. */
  void stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the last event was sent", e);
    }
    producer.flush();
    assertThat(failure.get()).as("all events are in the topic").isNull();
  }

  /** Each of them was committed to the topic of ECS records, once, and nothing else was. */
  void assertCommittedOnce(String output) {
    List<Integer> numbers = new ArrayList<>();
    Instant deadline = Instant.now().plus(TIMEOUT);
    try (CommittedReader reader = CommittedReader.open(brokers, List.of(output))) {
      while (numbers.size() < sent.get() && Instant.now().isBefore(deadline)) {
        reader.read(Duration.ofMillis(200)).forEach(record -> numbers.add(number(record)));
      }
      // some more checkpoints: whatever would come twice has come now
      reader.read(Duration.ofSeconds(3)).forEach(record -> numbers.add(number(record)));
    }
    assertThat(numbers.stream().sorted())
        .containsExactlyElementsOf(IntStream.range(0, sent.get()).boxed().toList());
  }

  private static int number(CommittedRecord record) {
    try {
      return Integer.parseInt(JSON.readTree(record.value()).at("/host/name").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    producer.close(Duration.ZERO);
  }
}
