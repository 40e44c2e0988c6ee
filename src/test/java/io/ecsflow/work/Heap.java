package io.ecsflow.work;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
public final class Heap {

  /** What is freed by one collection may let go of more. */
  private static final int COLLECTIONS = 3;

  private Heap() {}

  /** The bytes that are live, after collections. */
  public static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
