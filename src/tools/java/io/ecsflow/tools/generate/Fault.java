package io.ecsflow.tools.generate;

import io.ecsflow.decode.DecodeSettings;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a record can be broken, or merely look so.
 *
 * @param name kebab-case
 * @param weight how often it occurs, relative to the others
 * @param truth what must become of such a record
 * @param breakage how a sound event becomes one
 */
record Fault(String name, int weight, Truth truth, Breakage breakage) {

  /** Breaks an event. */
  @FunctionalInterface
  interface Breakage {
    /**
     * The value of the record, null for none.
     *
     * @param event a sound event, not needed any more
     * @param limits what the job accepts
     */
    byte @Nullable [] apply(EventJson event, DecodeSettings limits);
  }
}
