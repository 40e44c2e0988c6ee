package io.ecsflow.flink;

import io.ecsflow.event.Origin;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * A histogram of delays as Prometheus has it: for each upper bound, in seconds and in the label
 * {@code le}, a counter of the delays up to it. Unlike the quantiles of Flink's histograms,
 * counters of several subtasks can be added, and asked about any span of time.
 */
final class DelayBuckets {

  /** In seconds; from what an undisturbed job needs to what an outage of a week-end leaves. */
  private static final double[] BOUNDS = {
    0.1, 0.5, 1, 2, 5, 10, 20, 60, 300, 900, 3_600, 21_600, 86_400, 259_200
  };

  private static final String INFINITY = "+Inf";

  private final Counter[] buckets;

  DelayBuckets(MetricGroup group, String name) {
    buckets = new Counter[BOUNDS.length + 1];
    Arrays.setAll(buckets, bucket -> group.addGroup("le", label(bucket)).counter(name));
  }

  private static String label(int bucket) {
    return bucket == BOUNDS.length ? INFINITY : String.format(Locale.ROOT, "%.1f", BOUNDS[bucket]);
  }

  /**
   * Adds the delay of a time; one that lies ahead, by a wrong clock, has none.
   *
   * @param time milliseconds since the epoch, or {@link Origin#NO_TIMESTAMP}, which is left out
   */
  void add(long time, long now) {
    if (time == Origin.NO_TIMESTAMP) {
      return;
    }
    double seconds = (now - time) / 1_000.0;
    int bucket = BOUNDS.length;
    buckets[bucket].inc();
    while (bucket > 0 && seconds <= BOUNDS[bucket - 1]) {
      bucket--;
      buckets[bucket].inc();
    }
  }
}
