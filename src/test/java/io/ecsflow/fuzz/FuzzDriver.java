package io.ecsflow.fuzz;

import org.jspecify.annotations.Nullable;

/** What Jazzer starts, in a JVM of its own. Its methods have the names that Jazzer looks for. */
public final class FuzzDriver {

  private static final int WARM_UP = 20;

  private static @Nullable FuzzTarget target;

  private FuzzDriver() {}

  /**
   * Once, with the name of the target. What is loaded, and instrumented, for its first input counts
   * for none.
   */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    FuzzTarget warm = FuzzTargets.unbounded(arguments[0]);
    for (byte[] seed : warm.seeds().limit(WARM_UP).toList()) {
      warm.check(seed);
    }
    target = FuzzTargets.of(arguments[0]);
  }

  /** With each input, always in the same thread. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (target != null) {
      target.check(input);
    }
  }
}
