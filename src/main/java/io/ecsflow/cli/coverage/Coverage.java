package io.ecsflow.cli.coverage;

import io.ecsflow.cli.coverage.CoverageReport.Kind;
import io.ecsflow.cli.coverage.CoverageReport.Share;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.json.EventDocument;
import io.ecsflow.normalize.EventCode;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import io.ecsflow.normalize.Switch;
import io.ecsflow.normalize.detection.DetectionField;
import io.ecsflow.normalize.detection.DetectionFields;
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

  /** Says of which kind an event is, whatever the profile. */
  private final Normalizer ecs =
      new Normalizer(NormalizationSettings.of(Profile.ECS), NormalizationListener.NONE);

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
      List<DetectionField> expected = expectedOf(event);
      NormalizationResult result = normalizer.normalize(event);
      if (result instanceof Rejected dead) {
        reject(dead);
      } else {
        current.count(expected, normalizer.document());
        typed.normalize(event);
      }
    } else {
      reject((Rejected) decoded);
    }
  }

  private List<DetectionField> expectedOf(AgentEvent event) {
    return ecs.normalize(event) instanceof EcsEvent
        ? DetectionFields.expectedOf(ecs.document())
        : List.of();
  }

  private void reject(Rejected dead) {
    rejected.merge(dead.reason().name(), 1L, Long::sum);
  }

  /** What was counted so far. */
  public CoverageReport report() {
    List<Kind> kinds =
        rows.values().stream()
            .map(Row::kind)
            .sorted(
                Comparator.comparingLong(Kind::events)
                    .reversed()
                    .thenComparing(Kind::provider)
                    .thenComparing(Kind::code))
            .toList();
    return new CoverageReport(kinds, rejected);
  }

  /** The counts of one kind of event so far. */
  private static final class Row {
    private final EventCode code;
    private final Map<String, Long> rules = new TreeMap<>();
    private final Map<String, Long> unmapped = new TreeMap<>();
    private final Map<String, Long> nonconforming = new TreeMap<>();
    private final Map<String, Share> detection = new TreeMap<>();
    private long events;
    private long categorized;

    Row(EventCode code) {
      this.code = code;
    }

    void count(List<DetectionField> expected, EventDocument record) {
      for (DetectionField field : expected) {
        Share one = new Share(1, field.isIn(record) ? 1 : 0);
        detection.merge(field.name(), one, Share::plus);
      }
    }

    Kind kind() {
      return new Kind(
          code.provider(),
          code.code(),
          events,
          categorized,
          detection,
          rules,
          unmapped,
          nonconforming);
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
