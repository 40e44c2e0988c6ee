package io.ecsflow.flink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * A circuit breaker: trips when too many of the last records of a task failed. Then the cause is
 * not in single records, and all input would become dead letters. The last batches that have {@link
 * #WINDOW} records together count, however long ago they were. Thread-safe.
 */
public final class Breaker {

  /** In records. A larger batch is judged alone. */
  public static final int WINDOW = 1_000;

  /** Fewer records are too few to judge. */
  static final int MIN_RECORDS = 20;

  private final int maxPercent;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private int records;
  private int failed;

  private record Batch(int records, int failed) {}

  /**
   * Too many failures.
   *
   * @param failed records that failed
   * @param records the last records, failed or not
   * @param maxPercent of them that may fail
   */
  public record Excess(int failed, int records, int maxPercent) {

    /**
     * Part of a sentence for a message.
     *
     * @param what the word for the records, in the plural
     */
    public String describe(String what) {
      return String.format(
          Locale.ROOT,
          "%d of the last %d %s, more than the %d %% that may become dead letters",
          failed,
          records,
          what,
          maxPercent);
    }
  }

  /**
   * A breaker for the batches of one task.
   *
   * @param maxPercent of the records that may fail; at 100 it never trips
   */
  public Breaker(int maxPercent) {
    this.maxPercent = maxPercent;
  }

  /**
   * Adds a batch, before its dead letters are written.
   *
   * @return the excess that must fail the job; empty while there is none
   */
  public synchronized Optional<Excess> judge(int count, int failures) {
    add(new Batch(count, failures), 1);
    batches.add(new Batch(count, failures));
    while (records - batches.element().records() >= WINDOW) {
      add(batches.remove(), -1);
    }
    return failures > 0 && isTooMuch()
        ? Optional.of(new Excess(failed, records, maxPercent))
        : Optional.empty();
  }

  private void add(Batch batch, int times) {
    records += times * batch.records();
    failed += times * batch.failed();
  }

  private boolean isTooMuch() {
    return records >= MIN_RECORDS && failed * 100L > records * (long) maxPercent;
  }
}
