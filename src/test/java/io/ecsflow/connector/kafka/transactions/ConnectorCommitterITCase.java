package io.ecsflow.connector.kafka.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ecsflow.connector.kafka.transactions.WrittenTransaction.Content;
import io.ecsflow.tools.embedded.BrokerLocation;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import io.ecsflow.tools.kafka.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.connector.kafka.sink.internal.KafkaCommitter;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/**
 * What a committer makes of the transactions of a restored state, on a real broker, whatever has
 * happened to them in the meantime.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorCommitterITCase {

  private static final String ID = "job.events-0-1";
  private static final int LONG = 600_000;
  private static final int SHORT = 1_000;

  private final List<FlinkKafkaInternalProducer<byte[], byte[]>> producers = new ArrayList<>();
  private EmbeddedBroker broker;
  private TopicAdmin topics;
  private Admin admin;

  private String topic;
  private String id;
  private MetricListener metrics;
  private ConnectorCommitter committer;

  @BeforeAll
  void startBroker() {
    broker =
        EmbeddedBroker.start(
            BrokerLocation.temporary(),
            Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200"));
    topics = TopicAdmin.open(broker.bootstrapServers());
    admin = Admin.create(client(LONG));
  }

  @AfterAll
  void stopBroker() {
    admin.close();
    topics.close();
    broker.close();
  }

  @BeforeEach
  void aTopicAndACommitter(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    id = topic + ID;
    broker.createTopic(topic, 1);
    metrics = new MetricListener();
    committer =
        new ConnectorCommitter(
            new KafkaCommitter(client(LONG), topic, 0, 0, true, FlinkKafkaInternalProducer::new),
            client(LONG),
            new LostTransactions(metrics.getMetricGroup(), OptionalLong.of(17)));
  }

  @AfterEach
  void close() {
    committer.close();
    producers.forEach(FlinkKafkaInternalProducer::close);
    producers.clear();
  }

  @Test
  void whatIsOpenIsCommitted() throws Exception {
    Request request = restored(written(LONG));

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("committed");
    await().until(() -> !topics.hasUncommitted(List.of(topic)));
    assertCounted(0, 0);
  }

  @Test
  void whatWasCommittedBeforeTheRestartIsNotLost() throws Exception {
    WrittenTransaction transaction = written(LONG);
    commit(transaction);
    Request request = restored(transaction);

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("already committed");
    assertCounted(0, 0);
  }

  @Test
  void whatTheFailedAttemptLeftOpenUnderTheSameIdIsAbortedAtOnce() throws Exception {
    WrittenTransaction transaction = written(LONG);
    commit(transaction);
    written(LONG);
    Request request = restored(transaction);
    assertThat(topics.hasUncommitted(List.of(topic))).isTrue();

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("already committed");
    assertThat(stateOfId()).isNotEqualTo(TransactionState.ONGOING);
    await().atMost(Duration.ofSeconds(2)).until(() -> !topics.hasUncommitted(List.of(topic)));
    assertCounted(0, 0);
  }

  @Test
  void whatTheBrokerAbortedInTheMeantimeIsLost() throws Exception {
    Request request = restored(written(SHORT));
    awaitAborted();

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("failed");
    assertCounted(1, 0);
  }

  @Test
  void whatTheBrokerAbortedIsLostThoughItsIdHasCommittedSince() throws Exception {
    Request request = restored(written(SHORT));
    awaitAborted();
    commit(written(LONG));

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("failed");
    assertCounted(1, 0);
  }

  @Test
  void whatTheBrokerAbortsUnderARunningJobIsLost() throws Exception {
    Request request = new Request(written(SHORT));
    awaitAborted();

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("failed");
    assertCounted(1, 0);
  }

  @Test
  void anIdThatTheBrokerHasForgottenSaysNothing() throws Exception {
    WrittenTransaction transaction = written(LONG);
    commit(transaction);
    Request request =
        new Request(
            new WrittenTransaction(
                new KafkaCommittable(4_711, (short) 0, "forgotten", null), transaction.content()));

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("already committed");
    assertCounted(0, 0);
  }

  @Test
  void whatRetentionHasDeletedCannotBeTold() throws Exception {
    WrittenTransaction transaction = written(LONG);
    commit(transaction);
    commit(written(LONG));
    TopicPartition partition = new TopicPartition(topic, 0);
    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get();
    Request request = restored(transaction);

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("failed");
    assertCounted(0, 1);
  }

  @Test
  void theStateOfAnEarlierBuildCannotBeTold() throws Exception {
    WrittenTransaction transaction = written(LONG);
    commit(transaction);
    Request request = restored(new WrittenTransaction(transaction.committable(), Content.UNKNOWN));

    committer.commit(List.of(request));

    assertThat(request.outcome).isEqualTo("failed");
    assertCounted(0, 1);
  }

  @Test
  void whoIsInterruptedSaysNothingOfAnyTransaction() {
    WrittenTransaction transaction = written(LONG);
    commit(transaction);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> TransactionOutcome.of(transaction.content(), client(LONG)))
          .isInstanceOf(InterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void assertCounted(int lost, int unknown) {
    assertThat(metrics.getCounter("ecsflow", "lost_transactions_total").orElseThrow().getCount())
        .isEqualTo(lost);
    assertThat(metrics.getCounter("ecsflow", "unknown_transactions_total").orElseThrow().getCount())
        .isEqualTo(unknown);
  }

  /** A transaction of one record that is ready to be committed. */
  private WrittenTransaction written(int timeoutMillis) {
    var producer = new FlinkKafkaInternalProducer<byte[], byte[]>(client(timeoutMillis), id);
    producers.add(producer);
    ContentTracker tracker = new ContentTracker();
    producer.initTransactions();
    producer.beginTransaction();
    var unused =
        producer.send(
            new ProducerRecord<>(topic, null, 1_000L, null, "record".getBytes(UTF_8)),
            (metadata, exception) -> tracker.accept(metadata));
    producer.flush();
    KafkaCommittable committable = KafkaCommittable.of(producer);
    producer.precommitTransaction();
    return new WrittenTransaction(committable, tracker.take());
  }

  private static void commit(WrittenTransaction transaction) {
    transaction.committable().getProducer().orElseThrow().commitTransaction();
  }

  /** As it comes out of a checkpoint. */
  private static Request restored(WrittenTransaction transaction) {
    KafkaCommittable kafkas = transaction.committable();
    return new Request(
        new WrittenTransaction(
            new KafkaCommittable(
                kafkas.getProducerId(), kafkas.getEpoch(), kafkas.getTransactionalId(), null),
            transaction.content()));
  }

  private void awaitAborted() {
    await().until(() -> stateOfId() == TransactionState.COMPLETE_ABORT);
  }

  private TransactionState stateOfId() throws Exception {
    return admin.describeTransactions(List.of(id)).description(id).get().state();
  }

  private Properties client(int transactionTimeoutMillis) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", broker.bootstrapServers());
    properties.setProperty("transaction.timeout.ms", Integer.toString(transactionTimeoutMillis));
    properties.setProperty(
        "key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    properties.setProperty(
        "value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
    return properties;
  }

  private static final class Request implements CommitRequest<WrittenTransaction> {

    private final WrittenTransaction transaction;
    private String outcome = "committed"; // where nothing else is said

    Request(WrittenTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public WrittenTransaction getCommittable() {
      return transaction;
    }

    @Override
    public int getNumberOfRetries() {
      return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable cause) {
      outcome = "failed";
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable cause) {
      throw new IllegalStateException(cause);
    }

    @Override
    public void retryLater() {
      throw new IllegalStateException("the broker is there");
    }

    @Override
    public void updateAndRetryLater(WrittenTransaction other) {
      throw new IllegalStateException("the broker is there");
    }

    @Override
    public void signalAlreadyCommitted() {
      outcome = "already committed";
    }
  }
}
