package io.ecsflow.cli.report;

import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known by name, in bounded memory: of more names than it may have the first ones in their
 * order, each with all that came, whatever the order in which it came.
 */
final class FirstNames<T> {

  private final int max;
  private final Function<String, T> create;
  private final TreeMap<String, T> values = new TreeMap<>();
  private boolean isCut;

  FirstNames(int max, Function<String, T> create) {
    this.max = max;
    this.create = create;
  }

  /** What is under a name; null where it is behind the last one that there is room for. */
  @Nullable T of(String name) {
    T known = values.get(name);
    if (known != null) {
      return known;
    }
    if (values.size() == max) {
      isCut = true;
      if (name.compareTo(values.lastKey()) > 0) {
        return null;
      }
      values.pollLastEntry();
    }
    T created = create.apply(name);
    values.put(name, created);
    return created;
  }

  /** By their names. */
  Collection<T> values() {
    return values.values();
  }

  /** Whether there were more. */
  boolean isCut() {
    return isCut;
  }
}
