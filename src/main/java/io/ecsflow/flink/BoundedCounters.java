package io.ecsflow.flink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters by a name that comes from the data. A hostile stream cannot make names without end:
 * after {@link #MOST_NAMES} names, and for long or strange ones, all go to {@link #OTHER}. The
 * first names that went there are in the log, at DEBUG.
 */
final class BoundedCounters {

  static final int MOST_NAMES = 50;
  static final int LONGEST_NAME = 64;
  static final String OTHER = "other";

  /** Each once. */
  static final int MOST_LOGGED = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(BoundedCounters.class);

  private final MetricGroup group;
  private final String label;
  private final String metric;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Set<String> logged = new HashSet<>();
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
    if (counter != null) {
      return counter;
    }
    if (!isNameable(name)) {
      logOther(name);
      return other;
    }
    counter = counter(name);
    counters.put(name, counter);
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
        && name.chars().allMatch(BoundedCounters::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c < 0x7F;
  }

  private void logOther(String name) {
    if (LOG.isDebugEnabled() && logged.size() < MOST_LOGGED) {
      StringBuilder shown = new StringBuilder();
      name.chars().limit(LONGEST_NAME).forEach(c -> shown.append(isPrintable(c) ? (char) c : '?'));
      if (logged.add(shown.toString())) {
        LOG.debug("{} of {} {} count as {}", metric, label, shown, OTHER);
      }
    }
  }

  private Counter counter(String name) {
    return group.addGroup(label, name).counter(metric);
  }
}
