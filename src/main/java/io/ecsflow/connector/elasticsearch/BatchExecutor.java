package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.connector.RootCause;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The threads of a writer that send its batches, each one batch at a time. */
final class BatchExecutor implements AutoCloseable {

  private final BatchSender.Context context;
  private final Batches settings;
  private final ExecutorService threads;

  /** When each batch that is in flight was submitted, in nanoseconds. */
  private final Queue<Long> submissions = new ConcurrentLinkedQueue<>();

  BatchExecutor(BatchSender.Context context, Batches settings) {
    this.context = context;
    this.settings = settings;
    this.threads =
        Executors.newFixedThreadPool(
            settings.maxInFlight(),
            work -> {
              Thread thread = new Thread(work, "elasticsearch-batch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Sends a batch.
   *
   * @param onDone called when each document is stored or a dead letter
   * @param onFailure called instead when something must be changed first; the job cannot go on
   */
  void submit(List<BulkEntry> batch, Runnable onDone, Consumer<Exception> onFailure) {
    Long submission = System.nanoTime();
    submissions.add(submission);
    threads.execute(
        () -> {
          try {
            new BatchSender(context, batch, Backoff.of(settings.retries())).run();
          } catch (InterruptedException e) { // the writer was closed: its batches come again
            Thread.currentThread().interrupt();
            return;
          } catch (RuntimeException e) {
            onFailure.accept(e);
            return;
          } catch (Error e) {
            onFailure.accept(
                new IllegalStateException("a batch cannot be delivered: " + RootCause.of(e), e));
            throw e;
          }
          submissions.remove(submission);
          onDone.run();
        });
  }

  /** How long the oldest batch is in flight; 0 when there is none. */
  long oldestBatchMillis() {
    Long oldest = submissions.peek();
    return oldest == null ? 0 : Duration.ofNanos(System.nanoTime() - oldest).toMillis();
  }

  /** Does not wait for batches in flight: they come again from the last checkpoint. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
