package io.ecsflow.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something for each of some paths: a lookup is one access of an array.
 *
 * @param <T> what there is for a path
 */
public final class PathMap<T> {

  @SuppressWarnings("unchecked") // null is of any type
  private @Nullable T[] byNumber = (T[]) new Object[0];

  /** Sets what there is for a path. */
  public void put(FieldPath path, T value) {
    if (path.number() >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, path.number() + 1);
    }
    byNumber[path.number()] = value;
  }

  /** What there is for a path; null where there is nothing. */
  public @Nullable T get(FieldPath path) {
    return path.number() < byNumber.length ? byNumber[path.number()] : null;
  }
}
