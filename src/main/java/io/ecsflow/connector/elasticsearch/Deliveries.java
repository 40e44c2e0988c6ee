package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The threads of a writer that deliver its batches, each one batch at a time. */
final class Deliveries implements AutoCloseable {

  private final Delivery.Tools tools;
  private final Batches settings;
  private final ExecutorService threads;

  /** When each batch that is under way began, in nanoseconds. */
  private final Queue<Long> beginnings = new ConcurrentLinkedQueue<>();

  Deliveries(Delivery.Tools tools, Batches settings) {
    this.tools = tools;
    this.settings = settings;
    this.threads =
        Executors.newFixedThreadPool(
            settings.maxInFlight(),
            work -> {
              Thread thread = new Thread(work, "elasticsearch-delivery");
              thread.setDaemon(true);
              return thread;
            });
  }

  static Pauses pauses(Retries retries) {
    return new Pauses(
        new Backoff(retries.min(), retries.max()),
        time -> Thread.sleep(time.toMillis()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Delivers a batch.
   *
   * @param done called when nothing is left to do
   * @param failed called instead when something must be changed first; the job cannot go on
   */
  void deliver(List<BulkEntry> batch, Runnable done, Consumer<Exception> failed) {
    Long beginning = System.nanoTime();
    beginnings.add(beginning);
    threads.execute(
        () -> {
          try {
            new Delivery(tools, batch, pauses(settings.retries())).run();
          } catch (InterruptedException e) { // the writer was closed: its batches come again
            Thread.currentThread().interrupt();
            return;
          } catch (RuntimeException e) {
            failed.accept(e);
            return;
          } catch (Error e) {
            failed.accept(new IllegalStateException("a batch cannot be delivered: " + e, e));
            throw e;
          }
          beginnings.remove(beginning);
          done.run();
        });
  }

  /** How long the oldest batch is under way; 0 when there is none. */
  long oldestBatchMillis() {
    Long oldest = beginnings.peek();
    return oldest == null ? 0 : Duration.ofNanos(System.nanoTime() - oldest).toMillis();
  }

  /** Does not wait for what is under way: that comes again from the last checkpoint. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
