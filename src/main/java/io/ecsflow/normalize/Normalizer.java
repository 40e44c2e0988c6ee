package io.ecsflow.normalize;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.RecordId;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.JsonDocument;
import io.ecsflow.json.JsonOutput;
import java.util.stream.Stream;

/**
 * Makes the ECS record of an agent event. The same event gives the same bytes, always. Not
 * thread-safe: it reuses its buffers.
 */
public final class Normalizer {

  private final Enricher[] enrichers;
  private final String[] names;
  private final Tally tally;
  private final JsonOutput output = new JsonOutput();
  private final RecordId ids = new RecordId();

  /**
   * @param settings profile and switches
   * @param tally hears of what is met on the way
   */
  public Normalizer(NormalizationSettings settings, Tally tally) {
    this.enrichers = Enrichers.of(settings).toArray(Enricher[]::new);
    this.names = Stream.of(enrichers).map(Enricher::name).toArray(String[]::new);
    this.tally = tally;
  }

  /** Total: whatever decoding lets pass has a record. */
  public EcsEvent normalize(AgentEvent event) {
    return record(event, document(event));
  }

  /** The document of the event, all rules applied. It is void after the next one. */
  public EventDocument document(AgentEvent event) {
    note(event.document(), tally);
    String id = ids.of(event.origin());
    EventDocument document = new EventDocument(id, event.origin().timestamp(), event.document());
    for (int i = 0; i < enrichers.length; i++) {
      int writes = document.writes();
      enrichers[i].enrich(document, tally);
      if (document.writes() != writes) {
        tally.fired(names[i]);
      }
    }
    tally.made(EventKind.of(document));
    return document;
  }

  /** The record of the event, from its document. */
  public EcsEvent record(AgentEvent event, EventDocument document) {
    return new EcsEvent(
        document.id(),
        event.agentId(),
        event.origin().timestamp(),
        event.eventTime(),
        document.toBytes(output));
  }

  /** What is worth counting of a text itself. */
  static void note(JsonDocument input, Tally tally) {
    if (input.duplicateKeys() > 0) {
      tally.count(Tally.Note.DUPLICATE_KEYS, input.duplicateKeys());
    }
    if (input.hasByteOrderMark()) {
      tally.count(Tally.Note.BYTE_ORDER_MARK, 1);
    }
  }
}
