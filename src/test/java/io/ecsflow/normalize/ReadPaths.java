package io.ecsflow.normalize;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where rules look, be there something or not. */
final class ReadPaths extends EventDocument {

  private final Set<FieldPath> paths = new LinkedHashSet<>();

  private ReadPaths(AgentEvent event) {
    super("id", event.origin().timestamp(), event.document());
  }

  /** Every path that one of the rules reads of this event or its record. */
  static Set<FieldPath> of(AgentEvent event, Iterable<Enricher> rules) {
    ReadPaths document = new ReadPaths(event);
    for (Enricher rule : rules) {
      rule.enrich(document, NormalizationListener.NONE);
    }
    return document.paths;
  }

  @Override
  public JsonValue event(FieldPath path) {
    paths.add(path);
    return super.event(path);
  }

  @Override
  public JsonValue get(FieldPath path) {
    paths.add(path);
    return super.get(path);
  }
}
