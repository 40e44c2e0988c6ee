package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What statistics need of one event, taken while it is normalized. It is all of the event that goes
 * to the task of its agent, so it is small.
 *
 * @param agentId {@code agent.id}
 * @param origin where the event's record came from
 * @param eventTime milliseconds since the epoch: the event's own time, or the source record's where
 *     it has none
 * @param timeSource where {@code eventTime} comes from
 * @param identity which host and agent it names
 * @param categories {@code event.category} of its record, see {@link EventCategory#bitsOf}
 * @param shutdown whether it says that the host or the agent is about to stop, in order
 * @param figures what it measured
 */
public record HostSample(
    String agentId,
    Origin origin,
    long eventTime,
    TimeSource timeSource,
    HostIdentity identity,
    int categories,
    boolean shutdown,
    Figures figures) {

  /** Whether neither the event nor its source record says when it was. */
  public boolean isUntimed() {
    return timeSource != TimeSource.EVENT && origin.timestamp() == Origin.NO_TIMESTAMP;
  }

  /**
   * When the event was received, in milliseconds since the epoch: the source record's timestamp,
   * the event's own time where there is none.
   */
  long receivedTime() {
    return origin.timestamp() == Origin.NO_TIMESTAMP ? eventTime : origin.timestamp();
  }

  /**
   * The same sample where its source record's timestamp is not believed: as if there were none. Who
   * knows the machine's clock decides it, once, so that what is made of it needs no clock.
   */
  public HostSample withoutTimestamp() {
    Origin unstamped =
        new Origin(origin.topic(), origin.partition(), origin.offset(), Origin.NO_TIMESTAMP);
    return new HostSample(
        agentId, unstamped, eventTime, timeSource, identity, categories, shutdown, figures);
  }

  /** Writes what the event's text says; where and when it was is written before it. */
  public void writeTo(DataOutput out) throws IOException {
    identity.writeTo(out);
    Varints.write(categories, out);
    out.writeBoolean(shutdown);
    figures.writeTo(out);
  }

  /** What {@link #writeTo} wrote, of an event of this agent, place and time. */
  public static HostSample readFrom(
      String agentId, Origin origin, long eventTime, TimeSource timeSource, DataInput in)
      throws IOException {
    return new HostSample(
        agentId,
        origin,
        eventTime,
        timeSource,
        HostIdentity.readFrom(in),
        Varints.readInt(in),
        in.readBoolean(),
        Figures.readFrom(in));
  }
}
