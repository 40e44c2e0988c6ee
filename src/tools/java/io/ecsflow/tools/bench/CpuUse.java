package io.ecsflow.tools.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The processor time that a JVM used in a span of time, in nanoseconds.
 *
 * @param total of the whole process
 * @param compiling the time that its compilers took; with a busy machine, some of it is waiting
 * @param threads by the name that threads of one kind share; the JVM's own are not among them
 */
record CpuUse(long total, long compiling, Map<String, Long> threads) {

  static final CpuUse NONE = new CpuUse(0, 0, Map.of());

  private static final String SEPARATOR = "\t";

  CpuUse {
    threads = Map.copyOf(threads);
  }

  /** What was used since this earlier time. */
  CpuUse since(CpuUse earlier) {
    Map<String, Long> used = new LinkedHashMap<>();
    threads.forEach((name, nanos) -> used.put(name, nanos - earlier.threadNanos(name)));
    return new CpuUse(total - earlier.total, compiling - earlier.compiling, used);
  }

  /** The part of the time that was compiling. */
  double compilingShare() {
    return total == 0 ? 0 : (double) compiling / total;
  }

  long threadNanos(String name) {
    return threads.getOrDefault(name, 0L);
  }

  /** What no Java thread used: the JVM's compilers and collector. */
  long ofTheJvm() {
    return total - threads.values().stream().mapToLong(Long::longValue).sum();
  }

  /** As one line, which {@link #parse} reads. */
  String line() {
    StringBuilder line = new StringBuilder().append(total).append(SEPARATOR).append(compiling);
    threads.forEach((name, nanos) -> line.append(SEPARATOR + nanos + SEPARATOR + name));
    return line.toString();
  }

  static CpuUse parse(String line) {
    String[] words = line.split(SEPARATOR, -1);
    Map<String, Long> threads = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i += 2) {
      threads.put(words[i + 1], Long.parseLong(words[i]));
    }
    return new CpuUse(Long.parseLong(words[0]), Long.parseLong(words[1]), threads);
  }
}
