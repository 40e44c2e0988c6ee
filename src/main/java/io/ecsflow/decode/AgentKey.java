package io.ecsflow.decode;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.SourceRecord;
import java.util.Optional;

/** The agent of a record. Stand-in. */
public final class AgentKey {

  private final EventDecoder decoder;

  public AgentKey(DecodeSettings settings) {
    decoder = new EventDecoder(settings);
  }

  /** The agent. */
  public Optional<String> of(SourceRecord source) {
    return decoder.decode(source) instanceof AgentEvent event
        ? Optional.of(event.agentId())
        : Optional.empty();
  }
}
