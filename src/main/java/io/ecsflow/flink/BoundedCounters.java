package io.ecsflow.flink;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters by a name that comes from the data. A hostile stream cannot make names without end:
 * after {@link #MOST_NAMES} names, and for long or strange ones, all go to {@link #OTHER}.
 */
final class BoundedCounters {

  static final int MOST_NAMES = 200;
  static final int LONGEST_NAME = 64;
  static final String OTHER = "other";

  private final MetricGroup group;
  private final String label;
  private final String metric;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Counter other;

  /**
   * @param group under which they stand
   * @param label of the name, as Prometheus shows it
   * @param metric the counters' own name
   */
  BoundedCounters(MetricGroup group, String label, String metric) {
    this.group = group;
    this.label = label;
    this.metric = metric;
    other = counter(OTHER);
  }

  void inc(String name) {
    of(name).inc();
  }

  /** The counter of this name, or the one of all others. */
  Counter of(String name) {
    Counter counter = counters.get(name);
    if (counter == null) {
      counter = isNameable(name) ? counter(name) : other;
      if (counter != other) {
        counters.put(name, counter);
      }
    }
    return counter;
  }

  /** Whether this is the counter of all others. */
  boolean isOther(Counter counter) {
    return counter == other;
  }

  private boolean isNameable(String name) {
    return counters.size() < MOST_NAMES
        && name.length() <= LONGEST_NAME
        && !name.equals(OTHER)
        && name.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private Counter counter(String name) {
    return group.addGroup(label, name).counter(metric);
  }
}
