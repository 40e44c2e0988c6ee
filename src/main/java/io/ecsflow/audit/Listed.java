package io.ecsflow.audit;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Findings of one kind: all are counted, the first of them are kept, in their order.
 *
 * @param <T> what is found; no two are equal
 */
public final class Listed<T> {

  private final TreeSet<T> first;
  private final int max;
  private long count;

  /**
   * @param max how many are kept
   */
  public Listed(int max, Comparator<? super T> order) {
    this.max = max;
    first = new TreeSet<>(order);
  }

  public void add(T finding) {
    count++;
    first.add(finding);
    if (first.size() > max) {
      first.pollLast();
    }
  }

  public long count() {
    return count;
  }

  public List<T> first() {
    return List.copyOf(first);
  }
}
