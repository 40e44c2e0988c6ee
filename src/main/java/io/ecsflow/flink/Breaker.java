package io.ecsflow.flink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Says when too much of what a task did lately failed: then it is no single record, and all input
 * would become dead letters. What counts are the last batches that have {@link #WINDOW} records
 * together, so that a trickle is judged as a flood is. Thread-safe.
 */
public final class Breaker {

  /** Records. A larger batch is judged by itself. */
  public static final int WINDOW = 1_000;

  /** Fewer records say nothing. */
  static final int LEAST_RECORDS = 20;

  private final int maxPercent;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private int records;
  private int failed;

  private record Batch(int records, int failed) {}

  /**
   * What is too much.
   *
   * @param failed how many
   * @param records of the last so many
   * @param maxPercent of them that may fail
   */
  public record Excess(int failed, int records, int maxPercent) {

    /** As a part of a sentence, with the word for what was counted. */
    public String of(String what) {
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
   * Judges when a batch is at its end, before its letters are written.
   *
   * @return what is too much: the job must fail; empty where it can go on
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
    return records >= LEAST_RECORDS && failed * 100L > records * (long) maxPercent;
  }
}
