package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;

/**
 * One rule of the normalization. It reads the event and the record and writes into the record. A
 * rule that does not find its input, or finds another type there, does nothing. It has no state.
 */
interface Enricher {

  void enrich(EventDocument document, Tally tally);
}
