package io.ecsflow.tools.generate;

import java.util.Set;

/**
 * A kind of event that agents send.
 *
 * @param name kebab-case, as the mix names it
 * @param systems where it occurs
 * @param weight its share in the default mix, relative to the others
 * @param body writes what is particular to it
 */
public record EventTemplate(String name, Set<Os> systems, int weight, Body body) {

  /** The content of an event. */
  @FunctionalInterface
  interface Body {
    /**
     * Adds to an event that already has its time, agent and host.
     *
     * @param event the event
     * @param agent who sends it; its state moves on
     */
    void write(EventJson event, Agent agent);
  }

  public EventTemplate {
    systems = Set.copyOf(systems);
  }

  static EventTemplate everywhere(String name, int weight, Body body) {
    return new EventTemplate(name, Os.ALL, weight, body);
  }

  static EventTemplate on(Os os, String name, int weight, Body body) {
    return new EventTemplate(name, Set.of(os), weight, body);
  }
}
