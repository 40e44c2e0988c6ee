package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.flink.Breaker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSenderTest {

  private final FakeCluster cluster = new FakeCluster();
  private final List<Duration> waits = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final Deque<IOException> queueFailures = new ArrayDeque<>();
  private final Counts counts = new Counts();
  private final Breaker breaker = new Breaker(50);
  private int writes;

  @Test
  void aBatchIsStoredWithOneRequest() throws Exception {
    send(documents(3));

    assertThat(cluster.stored()).containsExactly("d0", "d1", "d2");
    assertThat(cluster.requests()).isEqualTo(1);
    assertThat(waits).isEmpty();
    assertThat(counts.stored).isEqualTo(3);
  }

  @Test
  void whatIsThereAlreadyIsASuccess() throws Exception {
    send(documents(3));
    send(documents(4));

    assertThat(cluster.stored()).containsExactly("d0", "d1", "d2", "d3");
    assertThat(counts.duplicates).isEqualTo(3);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void onlyWhatWasNotTakenIsSentAgain() throws Exception {
    cluster.respondOnce("d1", 429);
    cluster.respondOnce("d1", 503);

    send(documents(3));

    assertThat(cluster.stored()).containsExactly("d0", "d2", "d1");
    assertThat(cluster.sizes()).containsExactly(3, 1, 1);
    assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(counts.retried).isEqualTo(2);
  }

  @Test
  void aClusterThatIsDownIsWaitedForAtTheLongestInterval() throws Exception {
    for (int i = 0; i < 50; i++) {
      cluster.failOnce();
    }

    send(documents(2));

    assertThat(cluster.stored()).hasSize(2);
    assertThat(waits).hasSize(50);
    assertThat(waits.subList(10, 50)).containsOnly(Duration.ofSeconds(5));
  }

  @Test
  void aRequestThatIsNotTakenNowIsSentAgain() throws Exception {
    cluster.respondOnce(502);
    cluster.respondOnce(503);

    send(documents(2));

    assertThat(cluster.sizes()).containsExactly(2, 2, 2);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aRequestThatIsTooMuchRightNowIsSentInHalves() throws Exception {
    cluster.respondOnce(429);
    cluster.respondOnce(429);

    send(documents(5));

    assertThat(cluster.sizes()).containsExactly(5, 2, 1, 1, 3);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aTruncatedResponseIsRetriedInHalvesSinceItMayHaveBeenTooLong() throws Exception {
    cluster.respondOnce("{\"items\":[{\"create\":{\"sta");

    send(documents(4));

    assertThat(cluster.sizes()).containsExactly(4, 2, 2);
    assertThat(counts.duplicates).isEqualTo(4);
    assertThat(waits).hasSize(1);
  }

  @Test
  void aForeignResponseIsRetried() throws Exception {
    for (int i = 0; i < BatchSender.MAX_FOREIGN_RESPONSES; i++) {
      cluster.respondOnce("<html>starting</html>");
    }

    send(documents(2));

    assertThat(cluster.stored()).hasSize(2);
    assertThat(waits).hasSize(BatchSender.MAX_FOREIGN_RESPONSES);
  }

  @Test
  void foreignResponsesInARowFailTheJob() {
    for (int i = 0; i <= BatchSender.MAX_FOREIGN_RESPONSES; i++) {
      cluster.respondOnce("<html>login</html>");
    }

    assertThatThrownBy(() -> send(documents(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("6 answers in a row")
        .hasMessageContaining("is this Elasticsearch? It says: <html>login</html>");
  }

  @Test
  void aRefusedDocumentIsADeadLetterWithItsReason() throws Exception {
    cluster.refuse("d1", new Refusal(400, "parsing", "no number"));

    send(documents(3));

    assertThat(cluster.stored()).containsExactly("d0", "d2");
    assertThat(deadLetters)
        .containsExactly(
            new DeadLetter("d1", "logs", 7, document(1), new Refusal(400, "parsing", "no number")));
    assertThat(counts.deadLetters).isEqualTo(1);
  }

  @Test
  void deadLettersThatCannotBeWrittenAreTriedAgain() throws Exception {
    cluster.refuse("d1", new Refusal(400, "parsing", "no number"));
    queueFailures.add(new IOException("down"));
    queueFailures.add(new IOException("down"));

    send(documents(3));

    assertThat(deadLetters).hasSize(1);
    assertThat(cluster.requests()).isEqualTo(1);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aDocumentThatBreaksItsRequestIsFound() throws Exception {
    cluster.breakRequestsWith("d11");

    send(documents(16));

    assertThat(cluster.stored()).hasSize(15).doesNotContain("d11");
    assertThat(deadLetters).extracting(DeadLetter::id).containsExactly("d11");
    assertThat(deadLetters.get(0).refusal()).isEqualTo(new Refusal(400, "illegal", "broken"));
    assertThat(cluster.sizes()).containsExactly(16, 8, 8, 4, 2, 2, 1, 1, 4);
  }

  @Test
  void aRequestThatIsTooLargeIsHalved() throws Exception {
    cluster.limitRequests(3);

    send(documents(10));

    assertThat(cluster.stored()).hasSize(10);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void aDocumentThatIsTooLargeIsADeadLetter() throws Exception {
    cluster.limitRequests(0);

    send(documents(2));

    assertThat(deadLetters)
        .extracting(letter -> letter.refusal().status())
        .containsExactly(413, 413);
  }

  @Test
  void aDocumentAboveOurOwnLimitIsNotSentAtAll() throws Exception {
    BulkEntry large = new BulkEntry("large", "logs", 7, new byte[1_000]);

    send(List.of(large, documents(1).get(0)));

    assertThat(cluster.sizes()).containsExactly(1);
    assertThat(deadLetters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.id()).isEqualTo("large");
              assertThat(letter.refusal().type()).isEqualTo("document_too_large");
              assertThat(letter.refusal().reason()).contains("1044 bytes", "maxSize is 1000");
            });
  }

  @Test
  void refusedCredentialsFailTheJob() {
    cluster.respondOnce(401);

    assertThatThrownBy(() -> send(documents(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("status 401")
        .hasMessageContaining("apiKey or username and password");
  }

  @Test
  void anAddressThatIsNoClusterFailsTheJob() {
    cluster.respondOnce(404);

    assertThatThrownBy(() -> send(documents(2)))
        .hasMessageContaining("status 404")
        .hasMessageContaining("hosts");
  }

  @Test
  void whenMostDocumentsAreRefusedTheJobFailsWithoutDeadLetters() {
    for (int i = 0; i < 11; i++) {
      cluster.refuse("d" + i, new Refusal(400, "parsing", "reason " + i));
    }

    assertThatThrownBy(() -> send(documents(20)))
        .hasMessageContaining("refuses 11 of the last 20 documents, more than the 50 %")
        .hasMessageContaining("index logs: status 400, parsing: reason 0");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void refusalsOfAllRequestsAreJudgedBeforeTheFirstLetterIsWritten() {
    IntStream.range(0, 20)
        .forEach(i -> cluster.refuse("d" + i, new Refusal(400, "parsing", "reason")));
    cluster.respondOnce("d0", 429);
    cluster.limitRequests(5);

    assertThatThrownBy(() -> send(documents(20))).hasMessageContaining("refuses 20 of");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void theLettersOfABatchAreWrittenTogether() throws Exception {
    cluster.limitRequests(5);
    List.of("d1", "d7", "d19")
        .forEach(id -> cluster.refuse(id, new Refusal(400, "parsing", "reason")));

    send(documents(20));

    assertThat(deadLetters).extracting(DeadLetter::id).containsExactly("d1", "d7", "d19");
    assertThat(writes).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServerMayPass() throws Exception {
    for (int i = 0; i < BatchOutcome.MAX_SERVER_ERROR_RETRIES; i++) {
      cluster.respondOnce("d1", 500);
    }

    send(documents(2));

    assertThat(cluster.stored()).containsExactly("d0", "d1");
    assertThat(waits).hasSize(3);
    assertThat(counts.retried).isEqualTo(3);
  }

  @Test
  void anErrorThatComesEveryTimeIsADeadLetter() throws Exception {
    cluster.refuse("d1", new Refusal(500, "exception", "out of order"));

    send(documents(2));

    assertThat(cluster.sizes()).containsExactly(2, 1, 1, 1);
    assertThat(deadLetters).extracting(DeadLetter::id).containsExactly("d1");
  }

  @Test
  void smallBatchesThatAreRefusedAddUp() throws Exception {
    IntStream.range(0, 20)
        .forEach(i -> cluster.refuse("d" + i, new Refusal(400, "parsing", "reason")));

    send(documents(19));

    assertThatThrownBy(() -> send(documents(1)))
        .hasMessageContaining("refuses 20 of the last 20 documents");
    assertThat(deadLetters).hasSize(19);
  }

  private void send(List<BulkEntry> batch) throws InterruptedException {
    Retries limits = new Retries(Duration.ofMillis(100), Duration.ofSeconds(5));
    BatchSender.Context context =
        new BatchSender.Context(cluster, new FakeQueue(), 1_000, breaker, counts);
    new BatchSender(context, batch, new Backoff(limits, waits::add, () -> 1)).run();
    Set<String> done = deadLetters.stream().map(DeadLetter::id).collect(Collectors.toSet());
    done.addAll(cluster.stored());
    assertThat(batch).allMatch(entry -> done.contains(entry.id()));
  }

  private static List<BulkEntry> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new BulkEntry("d" + i, "logs", 7, document(i)))
        .toList();
  }

  private static byte[] document(int number) {
    return ("{\"n\":" + number + "}").getBytes(UTF_8);
  }

  private final class FakeQueue implements DeadLetterQueue {
    @Override
    public void write(List<DeadLetter> letters) throws IOException {
      IOException failure = queueFailures.poll();
      if (failure != null) {
        throw failure;
      }
      writes++;
      deadLetters.addAll(letters);
    }

    @Override
    public void close() {}
  }

  private static final class Counts implements BatchListener {
    private int stored;
    private int duplicates;
    private int retried;
    private int deadLetters;

    @Override
    public void responded(int documents, long bytes, Duration time) {
      assertThat(bytes).isPositive();
    }

    @Override
    public void stored(int documents) {
      stored += documents;
    }

    @Override
    public void duplicates(int documents) {
      duplicates += documents;
    }

    @Override
    public void retried(int documents) {
      retried += documents;
    }

    @Override
    public void deadLetters(int documents) {
      deadLetters += documents;
    }
  }
}
