package io.ecsflow.normalize;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.RecordId;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.json.TracedDocument;
import io.ecsflow.normalize.Explanation.Removed;
import io.ecsflow.normalize.Explanation.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the record of an event as {@link Normalizer} does, and looks at it after every rule. What
 * this costs, only explaining pays. Not thread-safe.
 */
public final class Explainer {

  private final List<Enricher> enrichers;
  private final RecordId ids = new RecordId();

  /**
   * @param settings profile and switches
   */
  public Explainer(NormalizationSettings settings) {
    enrichers = Enrichers.of(settings);
  }

  /** The record, and why it is so, of an event that has one. */
  public Explanation explain(AgentEvent event) {
    Kept kept = new Kept();
    Normalizer.note(event.document(), kept);
    String id = ids.of(event.origin());
    TracedDocument document = new TracedDocument(id, event.origin().timestamp(), event.document());
    Changes changes = new Changes();
    for (Enricher enricher : enrichers) {
      document.startTrace();
      enricher.enrich(document, kept);
      changes.after(enricher.name(), document);
    }
    EcsEvent record =
        new EcsEvent(
            id,
            event.agentId(),
            event.origin().timestamp(),
            event.eventTime(),
            document.toBytes(new JsonOutput()));
    return new Explanation(
        record,
        List.copyOf(changes.written.values()),
        changes.removed,
        kept.dropped,
        kept.unmapped,
        kept.notes);
  }

  /** Which rule wrote which field, so far. */
  private static final class Changes {

    private final Map<String, Written> written = new TreeMap<>();
    private final List<Removed> removed = new ArrayList<>();

    void after(String rule, TracedDocument document) {
      Map<String, Leaf> leaves = Leaf.of(document);
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
              written.put(field, new Written(field, leaf.json(), rule, leaf.sources(document)));
            }
          });
    }
  }

  private static final class Kept implements NormalizationListener {

    private final Map<Note, Integer> notes = new TreeMap<>();
    private final List<String> unmapped = new ArrayList<>();
    private final List<Explanation.Dropped> dropped = new ArrayList<>();

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
      dropped.add(new Explanation.Dropped(field, reason));
    }
  }
}
