package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetters;
import io.ecsflow.flink.Breaker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @Test
  void aBatchThatMakesNoHeadwayIsSeen() throws Exception {
    Delivery.Tools tools =
        new Delivery.Tools(
            this::bulk, new NoLetters(), Limits.NONE, new Breaker(100), BulkTally.NONE);
    try (Deliveries deliveries = new Deliveries(tools, Batches.DEFAULT)) {
      assertThat(deliveries.oldestBatchMillis()).isZero();

      deliveries.deliver(
          List.of(new BulkEntry("a", "logs", 7, new byte[] {'1'})), done::countDown, failure -> {});
      await().until(() -> deliveries.oldestBatchMillis() > 50);

      answer.countDown();
      done.await();
      assertThat(deliveries.oldestBatchMillis()).isZero();
    }
  }

  private Reply bulk(List<BulkEntry> entries) throws InterruptedException {
    answer.await();
    return new Reply(
        200, "{\"items\":[{\"create\":{\"status\":201}}]}".getBytes(UTF_8), Secrets.NONE);
  }

  private static final class NoLetters implements DeadLetters {
    @Override
    public void write(List<DeadLetter> letters) {
      throw new AssertionError("nothing is refused");
    }

    @Override
    public void close() {}
  }
}
