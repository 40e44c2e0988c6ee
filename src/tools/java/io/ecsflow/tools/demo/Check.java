package io.ecsflow.tools.demo;

/**
 * A figure that the demo has counted, beside what it must be.
 *
 * @param what was counted
 * @param expected what the scenario says
 * @param actual what came
 */
record Check(String what, long expected, long actual) {

  boolean holds() {
    return expected == actual;
  }
}
