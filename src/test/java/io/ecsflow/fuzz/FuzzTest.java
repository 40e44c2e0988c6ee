package io.ecsflow.fuzz;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What code that reads bytes of others does with hostile ones: with those that {@link
 * FuzzSoakITCase} found, and with damaged copies of them, the same in each build.
 */
class FuzzTest {

  private static final int COPIES = 150;

  static Iterable<String> targets() {
    return FuzzTargets.names();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatFuzzingFoundHolds(String name) {
    FuzzTarget target = FuzzTargets.of(name);
    Corpus.of(name).forEach(input -> check(target, input));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void damagedCopiesOfItHoldToo(String name) {
    FuzzTarget target = FuzzTargets.of(name);
    Corpus.damaged(Corpus.of(name), COPIES).forEach(copy -> check(target, copy));
  }

  private static void check(FuzzTarget target, byte[] input) {
    try {
      target.check(input);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "does not hold for the input " + Base64.getEncoder().encodeToString(input), e);
    }
  }
}
