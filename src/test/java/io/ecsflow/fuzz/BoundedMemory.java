package io.ecsflow.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Stream;

/** A target that may allocate only as much as its input is worth, however often it reads it. */
record BoundedMemory(FuzzTarget target) implements FuzzTarget {

  private static final long ALWAYS = 64 << 20;

  private static final long PER_BYTE = 64 << 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Measured again where it was too much: what is loaded at its first use is there by then. */
  @Override
  public void check(byte[] input) throws Exception {
    long bound = ALWAYS + PER_BYTE * input.length;
    if (allocatedFor(input) > bound) {
      long allocated = allocatedFor(input);
      if (allocated > bound) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%,d bytes are allocated for an input of %,d",
                allocated,
                input.length));
      }
    }
  }

  private long allocatedFor(byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    target.check(input);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Override
  public Stream<byte[]> seeds() {
    return target.seeds();
  }
}
