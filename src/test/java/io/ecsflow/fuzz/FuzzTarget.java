package io.ecsflow.fuzz;

import java.util.stream.Stream;

/** Code that reads bytes of others, and what must hold whatever these are. */
public interface FuzzTarget {

  /**
   * Gives it the input.
   *
   * @throws Exception or an {@link AssertionError} where something does not hold
   */
  void check(byte[] input) throws Exception;

  /** Inputs to begin with, beside those that are kept in files. */
  default Stream<byte[]> seeds() {
    return Stream.of();
  }
}
