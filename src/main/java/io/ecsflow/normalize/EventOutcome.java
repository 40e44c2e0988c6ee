package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/** event.outcome is action.outcome, whatever it says, where the record has no event.outcome. */
final class EventOutcome extends Enricher {

  private static final FieldPath OUTCOME = FieldPath.of("event.outcome");
  private static final FieldPath ACTION_OUTCOME = FieldPath.of("action.outcome");

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    if (!document.has(OUTCOME)) {
      document.put(OUTCOME, document.get(ACTION_OUTCOME).copy());
    }
  }
}
