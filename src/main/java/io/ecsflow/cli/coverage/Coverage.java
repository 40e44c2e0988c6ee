package io.ecsflow.cli.coverage;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.normalize.EventCode;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Switch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules do with a corpus of events, by provider and code. Fields that do not conform are
 * counted under any profile, also where the profile leaves them in. Not thread-safe.
 */
public final class Coverage {

  private final Normalizer normalizer;
  private final Normalizer typed;
  private final Map<EventCode, Row> rows = new LinkedHashMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();

  /** The row of the event that was normalized last. */
  private Row current = new Row(new EventCode("", ""));

  /**
   * @param settings profile and switches
   */
  public Coverage(NormalizationSettings settings) {
    normalizer = new Normalizer(settings, new RuleCounts());
    typed = new Normalizer(settings.with(Switch.TYPING, true), new DropCounts());
  }

  /** Counts one record of the corpus. */
  public void add(Decoded decoded) {
    if (decoded instanceof AgentEvent event) {
      NormalizationResult result = normalizer.normalize(event);
      if (result instanceof Rejected dead) {
        reject(dead);
      } else {
        typed.normalize(event);
      }
    } else {
      reject((Rejected) decoded);
    }
  }

  private void reject(Rejected dead) {
    rejected.merge(dead.reason().name(), 1L, Long::sum);
  }

  /** What was counted so far. */
  public Report report() {
    List<Kind> kinds =
        rows.values().stream()
            .map(Row::kind)
            .sorted(
                Comparator.comparingLong(Kind::events)
                    .reversed()
                    .thenComparing(Kind::provider)
                    .thenComparing(Kind::code))
            .toList();
    return new Report(kinds, rejected);
  }

  /**
   * The counts of a corpus.
   *
   * @param kinds the most frequent one first
   * @param rejected records without an ECS record, by reason
   */
  public record Report(List<Kind> kinds, Map<String, Long> rejected) {
    public Report {
      kinds = List.copyOf(kinds);
      rejected = new TreeMap<>(rejected);
    }

    public long events() {
      return kinds.stream().mapToLong(Kind::events).sum();
    }

    public long categorized() {
      return kinds.stream().mapToLong(Kind::categorized).sum();
    }
  }

  /**
   * The counts of one kind of event.
   *
   * @param provider {@code event.provider} of its records
   * @param code {@code event.code}, or {@code event.action} without one
   * @param events how many
   * @param categorized how many of them have an {@code event.category}
   * @param rules how often each rule wrote into a record
   * @param unmapped how often each top level key was not copied
   * @param nonconforming how often each field did not conform, with the reason after its name
   */
  public record Kind(
      String provider,
      String code,
      long events,
      long categorized,
      Map<String, Long> rules,
      Map<String, Long> unmapped,
      Map<String, Long> nonconforming) {

    public Kind {
      rules = new TreeMap<>(rules);
      unmapped = new TreeMap<>(unmapped);
      nonconforming = new TreeMap<>(nonconforming);
    }
  }

  /** The counts of one kind of event so far. */
  private static final class Row {
    private final EventCode code;
    private final Map<String, Long> rules = new TreeMap<>();
    private final Map<String, Long> unmapped = new TreeMap<>();
    private final Map<String, Long> nonconforming = new TreeMap<>();
    private long events;
    private long categorized;

    Row(EventCode code) {
      this.code = code;
    }

    Kind kind() {
      return new Kind(
          code.provider(), code.code(), events, categorized, rules, unmapped, nonconforming);
    }
  }

  /**
   * Counts what the rules do. The code of an event is known when its record is complete: until
   * then, its counts wait here.
   */
  private final class RuleCounts implements NormalizationListener {

    private final List<String> fired = new ArrayList<>();
    private final List<String> unmapped = new ArrayList<>();

    @Override
    public void fired(String rule) {
      fired.add(rule);
    }

    @Override
    public void unmapped(String key) {
      unmapped.add(key);
    }

    @Override
    public void normalized(EventCode code, boolean isCategorized) {
      current = rows.computeIfAbsent(code, Row::new);
      current.events++;
      current.categorized += isCategorized ? 1 : 0;
      fired.forEach(rule -> current.rules.merge(rule, 1L, Long::sum));
      unmapped.forEach(key -> current.unmapped.merge(key, 1L, Long::sum));
      clear();
    }

    @Override
    public void failed(RuleFailure failure) {
      clear();
    }

    private void clear() {
      fired.clear();
      unmapped.clear();
    }
  }

  /** Counts what typing drops from the event that was normalized last. */
  private final class DropCounts implements NormalizationListener {
    @Override
    public void dropped(String field, DropReason reason) {
      current.nonconforming.merge(field + " " + reason, 1L, Long::sum);
    }
  }
}
