package io.ecsflow.tools.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The processor time of this process, sampled every few milliseconds, so that what it used between
 * two past times can be asked when these are known.
 */
final class CpuTime {

  private static final long EVERY_MILLIS = 50;

  /** Where the part of a thread's name begins that threads of one kind do not share. */
  private static final Pattern OWN_PART = Pattern.compile(" -> | for | \\||[-_. (]*#?\\d");

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();

  /** By milliseconds since the epoch: all that was used until then. */
  private final ConcurrentSkipListMap<Long, CpuUse> used = new ConcurrentSkipListMap<>();

  /** Of the threads that there are. */
  private final Map<Long, String> names = new HashMap<>();

  private final Map<Long, Long> last = new HashMap<>();

  /** Of these and of those that are gone. */
  private final Map<String, Long> byName = new HashMap<>();

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

  /** What was used between two times, in milliseconds since the epoch. */
  CpuUse between(long from, long to) {
    return at(to).since(at(from));
  }

  /** Removes the samples of earlier jobs. */
  void clear() {
    used.clear();
  }

  /** The name that a thread shares with all of its kind. */
  static String kindOf(String threadName) {
    var ownPart = OWN_PART.matcher(threadName);
    return ownPart.find() && ownPart.start() > 0
        ? threadName.substring(0, ownPart.start())
        : threadName;
  }

  private CpuUse at(long millis) {
    Map.Entry<Long, CpuUse> entry = used.floorEntry(millis);
    if (entry == null) {
      entry = used.firstEntry();
    }
    return entry == null ? CpuUse.NONE : entry.getValue();
  }

  private void sample() {
    Set<Long> alive = new HashSet<>();
    for (long id : threads.getAllThreadIds()) {
      long nanos = threads.getThreadCpuTime(id);
      String name = names.computeIfAbsent(id, this::kindOf);
      if (nanos >= 0) {
        alive.add(id);
        byName.merge(name, nanos - last.getOrDefault(id, 0L), Long::sum);
        last.put(id, nanos);
      }
    }
    names.keySet().retainAll(alive);
    last.keySet().retainAll(alive);
    long compiling =
        compilers == null ? 0 : TimeUnit.MILLISECONDS.toNanos(compilers.getTotalCompilationTime());
    used.put(
        System.currentTimeMillis(), new CpuUse(process.getProcessCpuTime(), compiling, byName));
  }

  private String kindOf(long thread) {
    ThreadInfo info = threads.getThreadInfo(thread);
    return info == null ? "ended" : kindOf(info.getThreadName());
  }
}
