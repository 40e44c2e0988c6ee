package io.ecsflow.kill;

import java.util.function.Consumer;

/**
 * What may happen to a job.
 *
 * @param name for the report, and for {@code -Dsoak.fault}
 * @param strike does it, and ends it: everything runs again then, and the job recovers by itself
 */
record Fault(String name, Consumer<Scene> strike) {

  @Override
  public String toString() {
    return name;
  }
}
