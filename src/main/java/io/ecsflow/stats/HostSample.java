package io.ecsflow.stats;

import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The part of one event that statistics need, read when it is normalized. With {@code flow.keyBy:
 * partition} only this is sent to the task of its agent, so it is small.
 *
 * @param agentId {@code agent.id}
 * @param origin where the event's record came from
 * @param eventTime milliseconds since the epoch: the event's own time, or the source record's where
 *     it has none
 * @param timeSource where {@code eventTime} comes from
 * @param partitionClock of its source record, see {@link
 *     io.ecsflow.event.KeyedRecord#partitionClock}
 * @param identity the host and agent that it names
 * @param categories {@code event.category} of its record, see {@link EventCategory#bitsOf}
 * @param shutdown whether it announces that the host or the agent shuts down
 * @param measurements the measurements of a stats event, {@link Measurements#NONE} of all others
 */
public record HostSample(
    String agentId,
    Origin origin,
    long eventTime,
    TimeSource timeSource,
    long partitionClock,
    HostIdentity identity,
    int categories,
    boolean shutdown,
    Measurements measurements)
    implements Keyed {

  @Override
  public String key() {
    return agentId;
  }

  /** Whether neither the event nor its source record has a time. */
  boolean isUntimed() {
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
   * The same sample as if its source record had no timestamp, where that is too far ahead to be
   * believed. This is decided once, where the machine's clock is known, so that statistics need no
   * clock for it.
   */
  public HostSample withoutTimestamp() {
    Origin unstamped =
        new Origin(origin.topic(), origin.partition(), origin.offset(), Origin.NO_TIMESTAMP);
    return new HostSample(
        agentId,
        unstamped,
        eventTime,
        timeSource,
        partitionClock,
        identity,
        categories,
        shutdown,
        measurements);
  }

  /** Writes all but agent, origin and times, which the serializer writes before it. */
  public void writeTo(DataOutput out) throws IOException {
    identity.writeTo(out);
    Varints.write(categories, out);
    out.writeBoolean(shutdown);
    measurements.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote, of an event of this agent, origin and these times. */
  public static HostSample readFrom(
      String agentId,
      Origin origin,
      long eventTime,
      TimeSource timeSource,
      long partitionClock,
      DataInput in)
      throws IOException {
    return new HostSample(
        agentId,
        origin,
        eventTime,
        timeSource,
        partitionClock,
        HostIdentity.readFrom(in),
        Varints.readInt(in),
        in.readBoolean(),
        Measurements.readFrom(in));
  }
}
