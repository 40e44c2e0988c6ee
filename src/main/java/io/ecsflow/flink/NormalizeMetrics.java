package io.ecsflow.flink;

import io.ecsflow.event.RuleFailure;
import io.ecsflow.normalize.EventKind;
import io.ecsflow.normalize.Tally;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what normalization meets: {@code ecsflow.notes} (by note), {@code ecsflow.unmapped} (by
 * top level key), {@code ecsflow.dropped} (by reason and field), {@code ecsflow.fired} (by rule),
 * {@code ecsflow.records} (by kind: provider and code) and {@code ecsflow.categorized}. Rules that
 * throw it passes on.
 */
final class NormalizeMetrics implements Tally {

  private final Map<Note, Counter> notes = new EnumMap<>(Note.class);
  private final Map<Drop, BoundedCounters> dropped = new EnumMap<>(Drop.class);
  private final BoundedCounters unmapped;
  private final BoundedCounters fired;
  private final BoundedCounters made;
  private final Map<EventKind, Counter> madeByKind = new HashMap<>();
  private final Counter categorized;
  private final RuleFailures failures;

  NormalizeMetrics(MetricGroup parent, RuleFailures failures) {
    this.failures = failures;
    MetricGroup group = parent.addGroup("ecsflow");
    for (Note note : Note.values()) {
      notes.put(note, group.addGroup("note", note.name()).counter("notes"));
    }
    for (Drop reason : Drop.values()) {
      MetricGroup byReason = group.addGroup("reason", reason.name());
      dropped.put(reason, new BoundedCounters(byReason, "field", "dropped"));
    }
    unmapped = new BoundedCounters(group, "key", "unmapped");
    fired = new BoundedCounters(group, "rule", "fired");
    made = new BoundedCounters(group, "kind", "records");
    categorized = group.counter("categorized");
  }

  @Override
  public void count(Note note, int times) {
    Objects.requireNonNull(notes.get(note)).inc(times);
  }

  @Override
  public void unmapped(String key) {
    unmapped.inc(key);
  }

  @Override
  public void fired(String rule) {
    fired.inc(rule);
  }

  @Override
  public void failed(RuleFailure failure) {
    failures.add(failure);
  }

  @Override
  public void made(EventKind kind) {
    Counter known = madeByKind.get(kind);
    if (known == null) {
      known = made.of(kind.provider() + ":" + kind.code());
      if (!made.isOther(known)) {
        madeByKind.put(kind, known);
      }
    }
    known.inc();
    if (kind.isCategorized()) {
      categorized.inc();
    }
  }

  @Override
  public void dropped(String field, Drop reason) {
    Objects.requireNonNull(dropped.get(reason)).inc(field);
  }
}
