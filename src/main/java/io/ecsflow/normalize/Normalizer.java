package io.ecsflow.normalize;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.RuleFailure;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonOutput;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the ECS record of an agent event. The same event gives the same bytes, always. Not
 * thread-safe: it reuses its buffers.
 */
public final class Normalizer {

  private static final FieldPath CATEGORY = FieldPath.of("event.category");

  /** The name of what is done before and after the rules, in failures. */
  private static final String NO_RULE = "document";

  private final Enricher[] enrichers;
  private final String[] names;
  private final NormalizationListener listener;
  private final JsonOutput output = new JsonOutput();
  private final RecordId ids = new RecordId();

  @SuppressWarnings("NullAway.Init") // by normalize
  private EventDocument document;

  /**
   * @param settings profile and switches
   * @param listener receives what is found in each event
   */
  public Normalizer(NormalizationSettings settings, NormalizationListener listener) {
    this(Enrichers.of(settings), listener);
  }

  Normalizer(List<Enricher> rules, NormalizationListener listener) {
    this.enrichers = rules.toArray(Enricher[]::new);
    this.names = Stream.of(enrichers).map(Enricher::name).toArray(String[]::new);
    this.listener = listener;
  }

  /** The record of the event; a dead letter where a rule throws. */
  public NormalizationResult normalize(AgentEvent event) {
    int rule = enrichers.length;
    try {
      listener.parsed(event.document());
      document =
          new EventDocument(ids.of(event.origin()), event.origin().timestamp(), event.document());
      for (rule = 0; rule < enrichers.length; rule++) {
        apply(rule);
      }
      EcsEvent record = EcsEvent.of(event, document.id(), document.toBytes(output));
      listener.normalized(EventCode.of(document), !document.get(CATEGORY).elements().isEmpty());
      return record;
    } catch (RuntimeException | Error e) {
      return failed(event, rule < enrichers.length ? names[rule] : NO_RULE, e);
    }
  }

  /** The document of the event that was normalized last, all rules applied. */
  public EventDocument document() {
    return document;
  }

  private void apply(int rule) {
    int writes = document.writes();
    enrichers[rule].enrich(document, listener);
    if (document.writes() != writes) {
      listener.fired(names[rule]);
    }
  }

  private Rejected failed(AgentEvent event, String rule, Throwable cause) {
    RuleFailure failure = RuleFailure.of(rule, cause);
    listener.failed(failure);
    return failure.rejects(event.source(), Stage.NORMALIZE);
  }
}
