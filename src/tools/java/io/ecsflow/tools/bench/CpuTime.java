package io.ecsflow.tools.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How much processor time this process had used at any time. So the time between the first and
 * the last written record can be told later, when it is known which those were.
 */
final class CpuTime {

  private static final long EVERY_MILLIS = 20;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Nanoseconds, by milliseconds since the epoch. */
  private final ConcurrentSkipListMap<Long, Long> used = new ConcurrentSkipListMap<>();

  private CpuTime() {}

  static CpuTime watch() {
    CpuTime time = new CpuTime();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cpu-time");
              thread.setDaemon(true);
              return thread;
            });
    var unused = clock.scheduleAtFixedRate(time::note, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return time;
  }

  /** Nanoseconds that were used between two moments, in milliseconds since the epoch. */
  long between(long from, long to) {
    return at(to) - at(from);
  }

  void forget() {
    used.clear();
  }

  private long at(long millis) {
    Map.Entry<Long, Long> entry = used.floorEntry(millis);
    if (entry == null) {
      entry = used.firstEntry();
    }
    return entry == null ? 0 : entry.getValue();
  }

  private void note() {
    used.put(System.currentTimeMillis(), process.getProcessCpuTime());
  }
}
