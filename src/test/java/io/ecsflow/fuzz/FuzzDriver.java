package io.ecsflow.fuzz;

import org.jspecify.annotations.Nullable;

/** What Jazzer starts, in a JVM of its own. Its methods have the names that Jazzer looks for. */
public final class FuzzDriver {

  private static @Nullable FuzzTarget target;

  private FuzzDriver() {}

  /** Once, with the name of the target. */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTargets.of(arguments[0]);
  }

  /** With each input, always in the same thread. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (target != null) {
      target.check(input);
    }
  }
}
