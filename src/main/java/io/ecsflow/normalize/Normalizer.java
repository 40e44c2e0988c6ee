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
import org.jspecify.annotations.Nullable;

/**
 * Makes the ECS record of an agent event. The same event gives the same bytes, always. Not
 * thread-safe: it reuses its buffers.
 */
public final class Normalizer {

  private static final FieldPath CATEGORY = FieldPath.of("event.category");

  /** The rule's name in a failure before the first rule or after the last one. */
  private static final String DOCUMENT = "document";

  private final RulePlan plan;
  private final NormalizationListener listener;
  private final JsonOutput output = new JsonOutput();
  private final RecordId ids = new RecordId();

  @SuppressWarnings("NullAway.Init") // by normalize
  private EventDocument document;

  /** What is being applied; null before the first rule and after the last one. */
  private RulePlan.@Nullable Step rule;

  /**
   * @param settings profile and switches
   * @param listener receives what is found in each event
   */
  public Normalizer(NormalizationSettings settings, NormalizationListener listener) {
    this(Rules.of(settings), listener);
  }

  Normalizer(List<Rule> rules, NormalizationListener listener) {
    this.plan = RulePlan.of(rules);
    this.listener = listener;
  }

  /** The record of the event; a dead letter where a rule throws. */
  public NormalizationResult normalize(AgentEvent event) {
    rule = null;
    try {
      listener.parsed(event.document());
      document =
          new EventDocument(ids.of(event.origin()), event.origin().timestamp(), event.document());
      apply(plan.stepsFor(document));
      EcsEvent record = EcsEvent.of(event, document.id(), document.toBytes(output));
      listener.normalized(EventCode.of(document), !document.get(CATEGORY).elements().isEmpty());
      return record;
    } catch (RuntimeException | Error e) {
      return failed(event, e);
    }
  }

  /** The document of the event that was normalized last, all rules applied. */
  public EventDocument document() {
    return document;
  }

  private void apply(RulePlan.Steps steps) {
    for (int i = 0; i < steps.count(); i++) {
      if (steps.concerns(i, document)) {
        rule = steps.get(i);
        apply(rule);
      }
    }
    rule = null;
  }

  private void apply(RulePlan.Step step) {
    int writes = document.writes();
    step.rule().apply(document, listener);
    if (document.writes() != writes) {
      listener.fired(step.name());
    }
  }

  private Rejected failed(AgentEvent event, Throwable cause) {
    RuleFailure failure = RuleFailure.of(rule == null ? DOCUMENT : rule.name(), cause);
    listener.failed(failure);
    return failure.rejects(event.source(), Stage.NORMALIZE);
  }
}
