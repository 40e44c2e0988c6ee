package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What statistics need of one event, taken while it is normalized.
 *
 * @param event the event itself, as a dead letter needs it
 * @param identity which host and agent it names
 * @param categories {@code event.category} of its record, see {@link EventCategory#bitsOf}
 * @param shutdown whether it says that the host or the agent is about to stop, in order
 * @param figures what it measured
 */
public record HostSample(
    AgentEvent event, HostIdentity identity, int categories, boolean shutdown, Figures figures) {

  /** The agent whose event it is. */
  public String agentId() {
    return event.agentId();
  }

  /** Whether neither the event nor its source record says when it was. */
  public boolean isUntimed() {
    return event.timeSource() != TimeSource.EVENT
        && event.origin().timestamp() == Origin.NO_TIMESTAMP;
  }

  /**
   * When the event was received, in milliseconds since the epoch: the source record's timestamp,
   * the event's own time where there is none.
   */
  long receivedTime() {
    long recordTime = event.origin().timestamp();
    return recordTime == Origin.NO_TIMESTAMP ? event.eventTime() : recordTime;
  }

  /** Writes all but the event. */
  public void writeTo(DataOutput out) throws IOException {
    identity.writeTo(out);
    Varints.write(categories, out);
    out.writeBoolean(shutdown);
    figures.writeTo(out);
  }

  /** What {@link #writeTo} wrote, of this event. */
  public static HostSample readFrom(AgentEvent event, DataInput in) throws IOException {
    return new HostSample(
        event,
        HostIdentity.readFrom(in),
        Varints.readInt(in),
        in.readBoolean(),
        Figures.readFrom(in));
  }
}
