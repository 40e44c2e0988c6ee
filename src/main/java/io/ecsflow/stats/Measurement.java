package io.ecsflow.stats;

import static io.ecsflow.stats.Unit.BYTES;
import static io.ecsflow.stats.Unit.PERCENT;
import static io.ecsflow.stats.Unit.SECONDS;

/**
 * A number in an agent's stats event. The names and units are the agent's own, in {@code
 * sekoiaio.host} and {@code sekoiaio.agent}. State holds them in this order: new ones go to the
 * end.
 */
enum Measurement {
  HOST_CPU(0, "host", "cpu_usage", PERCENT),
  HOST_MEMORY(1, "host", "memory_usage", PERCENT),
  HOST_MEMORY_AVAILABLE(2, "host", "memory_available", BYTES),
  HOST_MEMORY_TOTAL(3, "host", "memory_total", BYTES),
  HOST_UPTIME(4, "host", "uptime", SECONDS),
  AGENT_CPU(5, "agent", "cpu_usage", PERCENT),
  AGENT_MEMORY(6, "agent", "memory_usage", PERCENT),
  AGENT_HEAP(7, "agent", "heap_size", BYTES),
  AGENT_STACK(8, "agent", "stack_size", BYTES),
  AGENT_UPTIME(9, "agent", "uptime", SECONDS);

  private static final double MAX_PERCENT = 100;

  /** No machine has more bytes or seconds; sums of it do not overflow. */
  private static final double MAX_VALUE = 0x1p50;

  private final int number;
  private final String part;
  private final String key;
  private final Unit unit;

  Measurement(int number, String part, String key, Unit unit) {
    this.number = number;
    this.part = part;
    this.key = key;
    this.unit = unit;
  }

  /** Its index in state and samples, from 0; never changes. */
  int number() {
    return number;
  }

  /** The object below {@code sekoiaio} that has it. */
  String part() {
    return part;
  }

  /** Its name in that object. */
  String key() {
    return key;
  }

  Unit unit() {
    return unit;
  }

  /** Whether the value is possible. */
  boolean allows(double value) {
    return value >= 0 && value <= (unit == PERCENT ? MAX_PERCENT : MAX_VALUE);
  }
}
