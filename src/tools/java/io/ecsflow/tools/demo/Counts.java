package io.ecsflow.tools.demo;

import io.ecsflow.event.Rejected.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what went in and what came out; which records these are is for the audit to say. */
final class Counts {

  private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
  private long inputs;
  private long events;
  private long rejections;

  void input() {
    inputs++;
  }

  void event() {
    events++;
  }

  void deadLetter(Reason reason) {
    rejections++;
    rejected.merge(reason, 1L, Long::sum);
  }

  long inputs() {
    return inputs;
  }

  long events() {
    return events;
  }

  long rejections() {
    return rejections;
  }

  /** How many records have not come out yet. */
  long behind() {
    return inputs - events - rejections;
  }

  /**
   * The result of a demo.
   *
   * @param differences what the audit found
   * @param statistics the figures of statistics, beside what they must be
   */
  Outcome outcome(Sent sent, Outcome.Differences differences, List<Check> statistics) {
    return new Outcome(
        new Outcome.Totals(sent.records(), inputs, events, rejections),
        differences,
        sent.refused(),
        new EnumMap<>(rejected),
        statistics);
  }
}
