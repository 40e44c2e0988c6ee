package io.ecsflow.work;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much code does, as a number that hardly differs between machines and runs. It counts
 *
 * <ul>
 *   <li>the methods that are entered and the jumps back in loops, in the classes that a {@link
 *       CountingClassLoader} loaded
 *   <li>what the JDK goes through in the {@link CountedCalls} of those classes
 *   <li>the memory that the thread allocates, wherever that is
 * </ul>
 *
 * <p>It does not count what other methods of the JDK do without allocating. There is one count, for
 * one thread at a time.
 */
public final class Work {

  /** So many allocated bytes count as much as one jump. */
  private static final int BYTES = 16;

  /**
   * The maximum growth of linear work for ten times the bytes. Quadratic work grows 100 times,
   * linear work 10 times, but up to 20 if the small size fits into a pool or a table and the large
   * one does not.
   */
  private static final int MAX_RATIO = 25;

  /** A fifth of a jump for each byte of 100 KB: too little to be judged. */
  private static final int LITTLE = 20_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long count;

  private Work() {}

  /** The work of this action; some of it may be done only the first time. */
  public static long of(Runnable action) {
    long before = count;
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    action.run();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return count - before + bytes / BYTES;
  }

  /**
   * Whether work grows faster than what it is done for.
   *
   * @param small the work for some bytes
   * @param large the work for ten times as many
   */
  public static boolean growsTooFast(long small, long large) {
    return large > LITTLE && large > MAX_RATIO * small;
  }

  /** A method is entered, or a loop jumps back. */
  public static void step() {
    count++;
  }

  static void steps(long more) {
    count += more;
  }
}
