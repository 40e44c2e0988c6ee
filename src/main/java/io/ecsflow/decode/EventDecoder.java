package io.ecsflow.decode;

import io.ecsflow.event.Decoded;
import io.ecsflow.event.SourceRecord;

/**
 * Makes an event of a source record, or says why it is none. Not thread-safe: it reuses its
 * buffers.
 */
public final class EventDecoder {

  private final DecodeSettings settings;

  public EventDecoder(DecodeSettings settings) {
    this.settings = settings;
  }

  /** Never throws for what a record may hold. */
  public Decoded decode(SourceRecord source) {
    return new io.ecsflow.event.Rejected(
        source,
        io.ecsflow.event.Rejected.Stage.DECODE,
        io.ecsflow.event.Rejected.Reason.NOT_JSON,
        settings.toString());
  }
}
