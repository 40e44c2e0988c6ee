package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetterQueue;
import io.ecsflow.flink.Breaker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BatchExecutorTest {

  private final CountDownLatch response = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @Test
  void aBatchThatMakesNoProgressIsSeen() throws Exception {
    BatchSender.Context context =
        new BatchSender.Context(
            this::bulk, new NoLetters(), Integer.MAX_VALUE, new Breaker(100), BatchListener.NONE);
    try (BatchExecutor executor = new BatchExecutor(context, Batches.DEFAULT)) {
      assertThat(executor.oldestBatchMillis()).isZero();

      executor.submit(
          List.of(new BulkEntry("a", "logs", 7, new byte[] {'1'})), done::countDown, failure -> {});
      await().until(() -> executor.oldestBatchMillis() > 50);

      response.countDown();
      done.await();
      assertThat(executor.oldestBatchMillis()).isZero();
    }
  }

  private Response bulk(List<BulkEntry> entries) throws InterruptedException {
    response.await();
    return new Response(
        200, "{\"items\":[{\"create\":{\"status\":201}}]}".getBytes(UTF_8), Secrets.NONE);
  }

  private static final class NoLetters implements DeadLetterQueue {
    @Override
    public void write(List<DeadLetter> letters) {
      throw new AssertionError("nothing is refused");
    }

    @Override
    public void close() {}
  }
}
