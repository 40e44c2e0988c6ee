package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import io.ecsflow.connector.DeadLetters;
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

class DeliveryTest {

  private final FakeCluster cluster = new FakeCluster();
  private final List<Duration> waits = new ArrayList<>();
  private final List<DeadLetter> buried = new ArrayList<>();
  private final Deque<IOException> graveTroubles = new ArrayDeque<>();
  private final Counts counts = new Counts();
  private final Breaker breaker = new Breaker(50);
  private int burials;

  @Test
  void aBatchIsStoredWithOneRequest() throws Exception {
    deliver(documents(3));

    assertThat(cluster.stored()).containsExactly("d0", "d1", "d2");
    assertThat(cluster.requests()).isEqualTo(1);
    assertThat(waits).isEmpty();
    assertThat(counts.stored).isEqualTo(3);
  }

  @Test
  void whatIsThereAlreadyIsASuccess() throws Exception {
    deliver(documents(3));
    deliver(documents(4));

    assertThat(cluster.stored()).containsExactly("d0", "d1", "d2", "d3");
    assertThat(counts.duplicates).isEqualTo(3);
    assertThat(buried).isEmpty();
  }

  @Test
  void onlyWhatWasNotTakenIsSentAgain() throws Exception {
    cluster.answerOnce("d1", 429);
    cluster.answerOnce("d1", 503);

    deliver(documents(3));

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

    deliver(documents(2));

    assertThat(cluster.stored()).hasSize(2);
    assertThat(waits).hasSize(50);
    assertThat(waits.subList(10, 50)).containsOnly(Duration.ofSeconds(5));
  }

  @Test
  void aRequestThatIsNotTakenNowIsSentAgain() throws Exception {
    cluster.answerRequestOnce(502);
    cluster.answerRequestOnce(503);

    deliver(documents(2));

    assertThat(cluster.sizes()).containsExactly(2, 2, 2);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aRequestThatIsTooMuchRightNowIsSentInHalves() throws Exception {
    cluster.answerRequestOnce(429);
    cluster.answerRequestOnce(429);

    deliver(documents(5));

    assertThat(cluster.sizes()).containsExactly(5, 2, 1, 1, 3);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aTornAnswerIsAskedForAgainInHalvesSinceItMayHaveBeenTooLong() throws Exception {
    cluster.sayOnce("{\"items\":[{\"create\":{\"sta");

    deliver(documents(4));

    assertThat(cluster.sizes()).containsExactly(4, 2, 2);
    assertThat(counts.duplicates).isEqualTo(4);
    assertThat(waits).hasSize(1);
  }

  @Test
  void aStrangeAnswerForAMomentIsPassedOver() throws Exception {
    for (int i = 0; i < Delivery.MOST_STRANGE_ANSWERS; i++) {
      cluster.sayOnce("<html>starting</html>");
    }

    deliver(documents(2));

    assertThat(cluster.stored()).hasSize(2);
    assertThat(waits).hasSize(Delivery.MOST_STRANGE_ANSWERS);
  }

  @Test
  void strangeAnswersInARowFailTheJob() {
    for (int i = 0; i <= Delivery.MOST_STRANGE_ANSWERS; i++) {
      cluster.sayOnce("<html>login</html>");
    }

    assertThatThrownBy(() -> deliver(documents(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("6 answers in a row")
        .hasMessageContaining("is this Elasticsearch? It says: <html>login</html>");
  }

  @Test
  void aRefusedDocumentIsADeadLetterWithItsReason() throws Exception {
    cluster.refuse("d1", new Refusal(400, "parsing", "no number"));

    deliver(documents(3));

    assertThat(cluster.stored()).containsExactly("d0", "d2");
    assertThat(buried)
        .containsExactly(
            new DeadLetter("d1", "logs", 7, document(1), new Refusal(400, "parsing", "no number")));
    assertThat(counts.deadLetters).isEqualTo(1);
  }

  @Test
  void deadLettersThatCannotBeWrittenAreTriedAgain() throws Exception {
    cluster.refuse("d1", new Refusal(400, "parsing", "no number"));
    graveTroubles.add(new IOException("down"));
    graveTroubles.add(new IOException("down"));

    deliver(documents(3));

    assertThat(buried).hasSize(1);
    assertThat(cluster.requests()).isEqualTo(1);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aDocumentThatBreaksItsRequestIsFound() throws Exception {
    cluster.breakRequestsWith("d11");

    deliver(documents(16));

    assertThat(cluster.stored()).hasSize(15).doesNotContain("d11");
    assertThat(buried).extracting(DeadLetter::id).containsExactly("d11");
    assertThat(buried.get(0).refusal()).isEqualTo(new Refusal(400, "illegal", "broken"));
    assertThat(cluster.sizes()).containsExactly(16, 8, 8, 4, 2, 2, 1, 1, 4);
  }

  @Test
  void aRequestThatIsTooLargeIsHalved() throws Exception {
    cluster.takeAtMost(3);

    deliver(documents(10));

    assertThat(cluster.stored()).hasSize(10);
    assertThat(buried).isEmpty();
  }

  @Test
  void aDocumentThatIsTooLargeIsADeadLetter() throws Exception {
    cluster.takeAtMost(0);

    deliver(documents(2));

    assertThat(buried).extracting(letter -> letter.refusal().status()).containsExactly(413, 413);
  }

  @Test
  void aDocumentAboveOurOwnLimitIsNotSentAtAll() throws Exception {
    BulkEntry large = new BulkEntry("large", "logs", 7, new byte[1_000]);

    deliver(List.of(large, documents(1).get(0)));

    assertThat(cluster.sizes()).containsExactly(1);
    assertThat(buried)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.id()).isEqualTo("large");
              assertThat(letter.refusal().type()).isEqualTo("document_too_large");
              assertThat(letter.refusal().reason()).contains("1044 bytes", "maxSize is 1000");
            });
  }

  @Test
  void aRefusedLoginFailsTheJob() {
    cluster.answerRequestOnce(401);

    assertThatThrownBy(() -> deliver(documents(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("status 401")
        .hasMessageContaining("apiKey or username and password");
  }

  @Test
  void anAddressThatIsNoClusterFailsTheJob() {
    cluster.answerRequestOnce(404);

    assertThatThrownBy(() -> deliver(documents(2)))
        .hasMessageContaining("status 404")
        .hasMessageContaining("hosts");
  }

  @Test
  void whenMostDocumentsAreRefusedTheJobFailsWithoutBuryingThem() {
    for (int i = 0; i < 11; i++) {
      cluster.refuse("d" + i, new Refusal(400, "parsing", "reason " + i));
    }

    assertThatThrownBy(() -> deliver(documents(20)))
        .hasMessageContaining("refuses 11 of the last 20 documents, more than the 50 %")
        .hasMessageContaining("index logs: status 400, parsing: reason 0");
    assertThat(buried).isEmpty();
  }

  @Test
  void whatIsRefusedPartByPartIsJudgedBeforeTheFirstLetterIsWritten() {
    IntStream.range(0, 20)
        .forEach(i -> cluster.refuse("d" + i, new Refusal(400, "parsing", "reason")));
    cluster.answerOnce("d0", 429);
    cluster.takeAtMost(5);

    assertThatThrownBy(() -> deliver(documents(20))).hasMessageContaining("refuses 20 of");
    assertThat(buried).isEmpty();
  }

  @Test
  void theLettersOfABatchAreWrittenTogether() throws Exception {
    cluster.takeAtMost(5);
    List.of("d1", "d7", "d19")
        .forEach(id -> cluster.refuse(id, new Refusal(400, "parsing", "reason")));

    deliver(documents(20));

    assertThat(buried).extracting(DeadLetter::id).containsExactly("d1", "d7", "d19");
    assertThat(burials).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServerMayPass() throws Exception {
    for (int i = 0; i < Settled.MOST_RETRIES_OF_ERRORS; i++) {
      cluster.answerOnce("d1", 500);
    }

    deliver(documents(2));

    assertThat(cluster.stored()).containsExactly("d0", "d1");
    assertThat(waits).hasSize(3);
    assertThat(counts.retried).isEqualTo(3);
  }

  @Test
  void anErrorThatComesEveryTimeIsADeadLetter() throws Exception {
    cluster.refuse("d1", new Refusal(500, "exception", "out of order"));

    deliver(documents(2));

    assertThat(cluster.sizes()).containsExactly(2, 1, 1, 1);
    assertThat(buried).extracting(DeadLetter::id).containsExactly("d1");
  }

  @Test
  void smallBatchesThatAreRefusedAddUp() throws Exception {
    IntStream.range(0, 20)
        .forEach(i -> cluster.refuse("d" + i, new Refusal(400, "parsing", "reason")));

    deliver(documents(19));

    assertThatThrownBy(() -> deliver(documents(1)))
        .hasMessageContaining("refuses 20 of the last 20 documents");
    assertThat(buried).hasSize(19);
  }

  private void deliver(List<BulkEntry> batch) throws InterruptedException {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    Delivery.Tools tools =
        new Delivery.Tools(cluster, new Grave(), new Limits(1_000), breaker, counts);
    new Delivery(tools, batch, new Pauses(backoff, waits::add, () -> 1)).run();
    Set<String> done = buried.stream().map(DeadLetter::id).collect(Collectors.toSet());
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

  private final class Grave implements DeadLetters {
    @Override
    public void write(List<DeadLetter> letters) throws IOException {
      IOException trouble = graveTroubles.poll();
      if (trouble != null) {
        throw trouble;
      }
      burials++;
      buried.addAll(letters);
    }

    @Override
    public void close() {}
  }

  private static final class Counts implements BulkTally {
    private int stored;
    private int duplicates;
    private int retried;
    private int deadLetters;

    @Override
    public void answered(int documents, long bytes, Duration time) {
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
