package io.ecsflow.tools.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What a job holds at its end.
 *
 * @param stateBytes the whole state in the last completed checkpoint
 * @param checkpointMillis how long that took
 * @param heapBytes live objects of its JVM, the job still running
 */
record Footprint(long stateBytes, long checkpointMillis, long heapBytes) {

  /** Live objects of this JVM, after a full collection. */
  static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** As one line, which {@link #parse} reads. */
  String line() {
    return stateBytes + " " + checkpointMillis + " " + heapBytes;
  }

  static Footprint parse(String line) {
    long[] numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Footprint(numbers[0], numbers[1], numbers[2]);
  }
}
