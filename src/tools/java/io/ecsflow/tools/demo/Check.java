package io.ecsflow.tools.demo;

/**
 * Something that was counted and is known.
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
