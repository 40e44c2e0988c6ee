package io.ecsflow.flink;

import io.ecsflow.event.RuleFailure;
import io.ecsflow.normalize.EventCode;
import io.ecsflow.normalize.NormalizationListener;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts the results of normalization: {@code ecsflow.notes_total} (by note), {@code
 * ecsflow.unmapped_total} (by top level key), {@code ecsflow.dropped_total} (by reason and field),
 * {@code ecsflow.fired_total} (by rule), {@code ecsflow.records_total} (by kind: provider and code)
 * and {@code ecsflow.categorized_total}. Failures of rules are passed on.
 */
final class NormalizationMetrics implements NormalizationListener {

  private final Map<Note, Counter> notes = new EnumMap<>(Note.class);
  private final Map<DropReason, BoundedCounters> dropped = new EnumMap<>(DropReason.class);
  private final BoundedCounters unmapped;
  private final BoundedCounters fired;
  private final BoundedCounters normalized;
  private final Map<EventCode, Counter> normalizedByCode = new HashMap<>();
  private final Counter categorized;
  private final RuleFailures failures;

  NormalizationMetrics(MetricGroup parent, RuleFailures failures) {
    this.failures = failures;
    MetricGroup group = parent.addGroup("ecsflow");
    for (Note note : Note.values()) {
      notes.put(note, group.addGroup("note", note.name()).counter("notes_total"));
    }
    for (DropReason reason : DropReason.values()) {
      MetricGroup byReason = group.addGroup("reason", reason.name());
      dropped.put(reason, new BoundedCounters(byReason, "field", "dropped_total"));
    }
    unmapped = new BoundedCounters(group, "key", "unmapped_total");
    fired = new BoundedCounters(group, "rule", "fired_total");
    normalized = new BoundedCounters(group, "kind", "records_total");
    categorized = group.counter("categorized_total");
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
  public void normalized(EventCode code, boolean isCategorized) {
    Counter known = normalizedByCode.get(code);
    if (known == null) {
      known = normalized.of(code.provider() + ":" + code.code());
      if (!normalized.isOther(known)) {
        normalizedByCode.put(code, known);
      }
    }
    known.inc();
    if (isCategorized) {
      categorized.inc();
    }
  }

  @Override
  public void dropped(String field, DropReason reason) {
    Objects.requireNonNull(dropped.get(reason)).inc(field);
  }
}
