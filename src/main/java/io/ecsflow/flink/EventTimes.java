package io.ecsflow.flink;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Origin;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;

/**
 * The time of a record: the event's own, but never later than it was received, so that a clock that
 * is a little ahead does not move all others' time. What is no event, or comes from a clock far
 * ahead, has none and moves nothing.
 */
public final class EventTimes implements SerializableTimestampAssigner<Decoded> {

  private static final long serialVersionUID = 1L;

  private static final long NO_TIME = Long.MIN_VALUE;

  private final long maxClockSkew;

  /**
   * @param maxClockSkew how far an event's time may lie ahead of its source record's timestamp
   */
  public EventTimes(Duration maxClockSkew) {
    this.maxClockSkew = maxClockSkew.toMillis();
  }

  @Override
  public long extractTimestamp(Decoded decoded, long recordTimestamp) {
    if (!(decoded instanceof AgentEvent event) || isAhead(event)) {
      return NO_TIME;
    }
    long recordTime = event.origin().timestamp();
    return recordTime == Origin.NO_TIMESTAMP
        ? event.eventTime()
        : Math.min(event.eventTime(), recordTime);
  }

  /**
   * Whether the event's clock is further ahead than allowed. Without a timestamp of the record
   * nobody knows.
   */
  boolean isAhead(AgentEvent event) {
    long recordTime = event.origin().timestamp();
    return recordTime != Origin.NO_TIMESTAMP && event.eventTime() - recordTime > maxClockSkew;
  }
}
