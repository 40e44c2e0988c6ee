package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/** Reads samples, and throws for a host with the name {@link #TRIGGER}. */
public final class FailingSampleReader extends SampleReader {

  public static final String TRIGGER = "sample-bug";

  private static final FieldPath HOSTNAME = FieldPath.of("host.hostname");

  @Override
  public HostSample read(AgentEvent event, EventDocument document, long partitionClock) {
    HostSample sample = super.read(event, document, partitionClock);
    if (document.text(HOSTNAME).filter(TRIGGER::equals).isPresent()) {
      throw new ArithmeticException("secret-of-the-event");
    }
    return sample;
  }
}
