package io.ecsflow.cli.explain;

import io.ecsflow.cli.explain.Explanation.Absent;
import io.ecsflow.cli.explain.Explanation.Dropped;
import io.ecsflow.cli.explain.Explanation.Removed;
import io.ecsflow.cli.explain.Explanation.Written;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.RecordId;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import io.ecsflow.normalize.Rule;
import io.ecsflow.normalize.RulePlan;
import io.ecsflow.normalize.Rules;
import io.ecsflow.normalize.detection.DetectionField;
import io.ecsflow.normalize.detection.DetectionFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the record of an event as {@link Normalizer} does, rule by rule, and compares the record
 * before and after each. Not thread-safe.
 */
public final class Explainer {

  private final RulePlan plan;
  private final Set<String> names;

  /** Says of which kind an event is, whatever the profile. */
  private final Normalizer ecs =
      new Normalizer(NormalizationSettings.of(Profile.ECS), NormalizationListener.NONE);

  private final RecordId ids = new RecordId();

  /**
   * @param settings profile and switches
   */
  public Explainer(NormalizationSettings settings) {
    List<Rule> rules = Rules.of(settings);
    plan = RulePlan.of(rules);
    names = rules.stream().map(Rule::name).collect(Collectors.toSet());
  }

  /** The record, and why it is so, of an event that has one. */
  public Explanation explain(AgentEvent event) {
    List<DetectionField> expected = expectedOf(event);
    Findings findings = new Findings();
    findings.parsed(event.document());
    Reads reads = new Reads();
    EventDocument document =
        reads.recorded(
            new EventDocument(
                ids.of(event.origin()), event.origin().timestamp(), event.document()));
    Changes changes = new Changes();
    for (RulePlan.Step step : plan.stepsFor(document).all()) {
      reads.clear();
      step.rule().apply(document, findings);
      changes.compare(step.name(), document, reads);
    }
    return new Explanation(
        EcsEvent.of(event, document.id(), document.toBytes(new JsonOutput())),
        List.copyOf(changes.written.values()),
        absent(expected, document, new Absence(names, changes.removed, findings.dropped)),
        changes.removed,
        findings.dropped,
        findings.unmapped,
        findings.notes);
  }

  private List<DetectionField> expectedOf(AgentEvent event) {
    return ecs.normalize(event) instanceof EcsEvent
        ? DetectionFields.expectedOf(ecs.document())
        : List.of();
  }

  private static List<Absent> absent(
      List<DetectionField> expected, EventDocument document, Absence absence) {
    return expected.stream()
        .filter(field -> !field.isIn(document))
        .map(field -> new Absent(field.name(), absence.reason(field, document)))
        .toList();
  }

  /** Which rule wrote which field, so far. */
  private static final class Changes {

    private final Map<String, Written> written = new TreeMap<>();
    private final List<Removed> removed = new ArrayList<>();

    /** Compares the record with what the rules before this one have written. */
    void compare(String rule, EventDocument document, Reads reads) {
      Map<String, Leaf> leaves = Leaf.of(document::forEachMember);
      Sources sources = new Sources(document, reads);
      written
          .values()
          .removeIf(
              old -> {
                boolean isGone = !leaves.containsKey(old.field());
                if (isGone) {
                  removed.add(new Removed(old.field(), old.json(), rule));
                }
                return isGone;
              });
      leaves.forEach(
          (field, leaf) -> {
            Written old = written.get(field);
            if (old == null || !old.json().equals(leaf.json())) {
              List<String> from = old == null ? sources.ofNew(leaf) : sources.of(leaf);
              written.put(field, new Written(field, leaf.json(), rule, from));
            }
          });
    }
  }

  /** Collects what the rules report beside what they write. */
  private static final class Findings implements NormalizationListener {

    private final Map<Note, Integer> notes = new TreeMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();

    @Override
    public void count(Note note, int times) {
      notes.merge(note, times, Integer::sum);
    }

    @Override
    public void unmapped(String key) {
      unmapped.add(key);
    }

    @Override
    public void dropped(String field, DropReason reason) {
      dropped.add(new Dropped(field, reason));
    }
  }
}
