package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records 0, 1, 2 and so on, 250 a second, into one topic: outages of the broker only delay them.
 * They are events of seven agents, one in 100 ms of their time; each hundredth is no event. Each
 * has a key of its own, so that an agent's are in all partitions.
 */
public final class NumberedEvents implements AutoCloseable {

  /** How the name of an event begins that must not come out. */
  public static final String ABORTED = "aborted-";

  /** Each so many-th record is a dead letter. */
  public static final int LETTERS = 100;

  static final int AGENTS = 7;
  private static final Duration PAUSE = Duration.ofMillis(4);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration LATER = Duration.ofHours(1);
  private static final String AN_HOUR = "3600000";

  private final String brokers;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean paused;
  private volatile boolean stopped;

  private NumberedEvents(String brokers, String topic) {
    this.brokers = brokers;
    this.topic = topic;
    this.producer = producer(Optional.empty());
    this.thread = new Thread(this::sendAll, "numbered-events");
  }

  /** Starts to send. */
  public static NumberedEvents into(String brokers, String topic) {
    NumberedEvents events = new NumberedEvents(brokers, topic);
    events.thread.setDaemon(true);
    events.thread.start();
    return events;
  }

  /** How many were sent so far. */
  public int sent() {
    return sent.get();
  }

  /** Sends nothing until {@link #resume}. */
  public void pause() {
    paused = true;
  }

  public void resume() {
    paused = false;
  }

  /** Sends no more; all of them are in the topic. */
  public void stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the last event was sent", e);
    }
    flush();
  }

  /** One more event of each agent, so much later that all of its windows before are closed. */
  public void closeWindows() {
    for (int agent = 0; agent < AGENTS; agent++) {
      int number = sent.getAndIncrement();
      send(record(Integer.toString(number), agent, time(number).plus(LATER)));
    }
    flush();
  }

  /**
   * Sends events of their own number space in a transaction.
   *
   * @param names what the events have instead of a number
   * @param isCommitted or aborted, in the end
   * @param open how long the transaction is open after the last one
   */
  public void sendInTransaction(Iterable<String> names, boolean isCommitted, Duration open) {
    try (KafkaProducer<byte[], byte[]> transactional = producer(Optional.of(topic + "-sender"))) {
      transactional.initTransactions();
      transactional.beginTransaction();
      for (String name : names) {
        var unused = transactional.send(record(name, 0, time(sent())));
      }
      transactional.flush();
      LockSupport.parkNanos(open.toNanos());
      if (isCommitted) {
        transactional.commitTransaction();
      } else {
        transactional.abortTransaction();
      }
    }
  }

  /** Sends an event that has a key and a name instead of a number. */
  public void send(String key, String name) {
    ProducerRecord<byte[], byte[]> record = record(name, 0, time(sent()));
    send(
        new ProducerRecord<>(topic, null, record.timestamp(), key.getBytes(UTF_8), record.value()));
  }

  static boolean isNumber(String name) {
    return Character.isDigit(name.charAt(0));
  }

  private void sendAll() {
    while (!stopped) {
      if (!paused) {
        int number = sent.getAndIncrement();
        send(
            number % LETTERS == 0
                ? letter(number)
                : record(Integer.toString(number), number % AGENTS, time(number)));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(record, (metadata, exception) -> failure.compareAndSet(null, exception));
  }

  private void flush() {
    producer.flush();
    assertThat(failure.get()).as("all events are in the topic").isNull();
  }

  private ProducerRecord<byte[], byte[]> letter(int number) {
    return new ProducerRecord<>(
        topic,
        null,
        time(number).toEpochMilli(),
        text(Integer.toString(number)),
        text("<13>" + number));
  }

  private ProducerRecord<byte[], byte[]> record(String name, int agent, Instant time) {
    String event =
        "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"agent-%d\"},\"host\":{\"hostname\":\"%s\"}}"
            .formatted(time, agent, name);
    return new ProducerRecord<>(topic, null, time.toEpochMilli(), text(name), text(event));
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static Instant time(int number) {
    return START.plus(BETWEEN.multipliedBy(number));
  }

  private KafkaProducer<byte[], byte[]> producer(Optional<String> transactionalId) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, AN_HOUR,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, AN_HOUR,
                // so that it sees new partitions soon
                ProducerConfig.METADATA_MAX_AGE_CONFIG, "1000"));
    transactionalId.ifPresent(id -> settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    stopped = true;
    producer.close(Duration.ZERO);
  }
}
