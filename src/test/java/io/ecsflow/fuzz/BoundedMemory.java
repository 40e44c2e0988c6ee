package io.ecsflow.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Stream;

/** A target that may allocate only as much as its input is worth, however often it reads it. */
record BoundedMemory(FuzzTarget target) implements FuzzTarget {

  /** Among them what is made at the first use of a class. */
  private static final long ALWAYS = 64 << 20;

  private static final long PER_BYTE = 64 << 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public void check(byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    target.check(input);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > ALWAYS + PER_BYTE * input.length) {
      throw new AssertionError(
          String.format(
              Locale.ROOT, "%,d bytes are allocated for an input of %,d", allocated, input.length));
    }
  }

  @Override
  public Stream<byte[]> seeds() {
    return target.seeds();
  }
}
