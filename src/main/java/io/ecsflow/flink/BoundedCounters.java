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
 * Counters by a name that comes from the data. A hostile stream cannot create them without end:
 * after {@link #MAX_NAMES} names, and for names that are long or not printable, {@link #OTHER}
 * counts. The first such names are logged, at DEBUG.
 */
final class BoundedCounters {

  static final int MAX_NAMES = 50;
  static final int MAX_NAME_LENGTH = 64;
  static final String OTHER = "other";

  /** Names, each once. */
  static final int MAX_LOGGED = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(BoundedCounters.class);

  private final MetricGroup group;
  private final String label;
  private final String metric;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Set<String> logged = new HashSet<>();
  private final Counter other;

  /**
   * @param group the counters' parent
   * @param label the label of the name in Prometheus
   * @param metric the name of the metric
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
    return counters.size() < MAX_NAMES
        && name.length() <= MAX_NAME_LENGTH
        && !name.equals(OTHER)
        && name.chars().allMatch(BoundedCounters::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c < 0x7F;
  }

  private void logOther(String name) {
    if (LOG.isDebugEnabled() && logged.size() < MAX_LOGGED) {
      StringBuilder shown = new StringBuilder();
      name.chars()
          .limit(MAX_NAME_LENGTH)
          .forEach(c -> shown.append(isPrintable(c) ? (char) c : '?'));
      if (logged.add(shown.toString())) {
        LOG.debug("{} of {} {} count as {}", metric, label, shown, OTHER);
      }
    }
  }

  private Counter counter(String name) {
    return group.addGroup(label, name).counter(metric);
  }
}
