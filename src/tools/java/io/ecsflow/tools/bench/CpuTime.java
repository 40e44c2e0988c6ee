package io.ecsflow.tools.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of this process, sampled every few milliseconds, so that what it used between
 * two past times can be asked when these are known.
 */
final class CpuTime {

  private static final long EVERY_MILLIS = 20;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Nanoseconds, by milliseconds since the epoch. */
  private final ConcurrentSkipListMap<Long, Long> used = new ConcurrentSkipListMap<>();

  private CpuTime() {}

  static CpuTime start() {
    CpuTime time = new CpuTime();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cpu-time");
              thread.setDaemon(true);
              return thread;
            });
    var unused = clock.scheduleAtFixedRate(time::sample, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return time;
  }

  /** Nanoseconds that were used between two times, in milliseconds since the epoch. */
  long between(long from, long to) {
    return at(to) - at(from);
  }

  /** Removes the samples of earlier jobs. */
  void clear() {
    used.clear();
  }

  private long at(long millis) {
    Map.Entry<Long, Long> entry = used.floorEntry(millis);
    if (entry == null) {
      entry = used.firstEntry();
    }
    return entry == null ? 0 : entry.getValue();
  }

  private void sample() {
    used.put(System.currentTimeMillis(), process.getProcessCpuTime());
  }
}
