package io.ecsflow.connector.kafka.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Producers as a job has them, on a real broker. */
class ConcurrentJobCheckITCase {

  private static final Duration WATCHED = Duration.ofSeconds(3);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @BeforeAll
  static void createTopics() {
    BROKER.createTopic("out", 2);
  }

  @Test
  void whereNobodyWritesNobodyWaits() throws Exception {
    try (var producer = producer("quiet.events-0-1")) {
      producer.beginTransaction();
      write(producer);
      producer.commitTransaction();

      // the broker writes the markers of the commit after it has answered
      await().untilAsserted(() -> assertThat(check("quiet", Duration.ofHours(1))).isEmpty());
    }
  }

  @Test
  void aTransactionThatGrowsIsOfAJobThatLives() throws Exception {
    AtomicBoolean isStopped = new AtomicBoolean();
    try (var producer = producer("live.events-0-1")) {
      producer.beginTransaction();
      write(producer);
      Thread writer =
          new Thread(
              () -> {
                while (!isStopped.get()) {
                  write(producer);
                }
              });
      writer.start();

      assertThat(check("live", Duration.ofHours(1)))
          .map(CheckResult::toString)
          .hasValueSatisfying(
              failure ->
                  assertThat(failure)
                      .startsWith("failed  job live: one of this name runs already")
                      .contains("transactional id live.events-0-1 is in use"));
      isStopped.set(true);
      writer.join();
    }
  }

  @Test
  void aTransactionThatIsCommittedWasOfAJobThatLives() throws Exception {
    try (var producer = producer("slow.rejected-0-1")) {
      producer.beginTransaction();
      write(producer);
      var committed =
          CompletableFuture.runAsync(
              producer::commitTransaction, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));

      assertThat(check("slow", Duration.ofHours(1))).isPresent();
      committed.get();
    }
  }

  @Test
  void whatACrashedJobOrAnotherOneHasOpenIsInNobodysWay() throws Exception {
    var crashed = producer("crashed.events-0-1");
    crashed.beginTransaction();
    write(crashed);
    crashed.close(Duration.ZERO);
    AtomicBoolean isStopped = new AtomicBoolean();
    try (var other = producer("crashed-not.events-0-1")) {
      other.beginTransaction();
      Thread writer =
          new Thread(
              () -> {
                while (!isStopped.get()) {
                  write(other);
                }
              });
      writer.start();

      assertThat(check("crashed", WATCHED)).isEmpty();
      assertThat(statesOf("crashed.events-0-1")).containsExactly(TransactionState.ONGOING);
      isStopped.set(true);
      writer.join();
    }
  }

  private static Optional<CheckResult> check(String jobName, Duration watched) throws Exception {
    try (Brokers brokers = brokers()) {
      return new ConcurrentJobCheck(brokers, jobName, watched).check();
    }
  }

  private static Brokers brokers() throws Brokers.UnavailableException {
    return Brokers.of(new KafkaConnection(BROKER.bootstrapServers(), ClientProperties.NONE));
  }

  private static List<TransactionState> statesOf(String transactionalId) throws Exception {
    try (Brokers brokers = brokers()) {
      return brokers
          .ask(it -> it.describeTransactions(List.of(transactionalId)).all())
          .values()
          .stream()
          .map(TransactionDescription::state)
          .toList();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            BROKER.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId);
    var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void write(KafkaProducer<byte[], byte[]> producer) {
    try {
      producer.send(new ProducerRecord<>("out", "value".getBytes(UTF_8))).get();
    } catch (Exception e) { // declared as such; a test that fails says why
      throw new IllegalStateException(e);
    }
  }
}
