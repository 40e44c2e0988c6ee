package io.ecsflow.tools.demo;

import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.tools.generate.Truth;
import java.util.EnumMap;
import java.util.Map;

/** What was sent, and what must become of it. Written by one thread, read when that has ended. */
final class Sent {

  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
  private long records;

  void add(Truth truth) {
    records++;
    truth.refusal().ifPresent(reason -> refused.merge(reason, 1L, Long::sum));
  }

  long records() {
    return records;
  }

  /** How many must be rejected, by reason. */
  Map<Reason, Long> refused() {
    return new EnumMap<>(refused);
  }
}
