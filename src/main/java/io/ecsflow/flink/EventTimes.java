package io.ecsflow.flink;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventTime;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * The time of a record: the event's own, but never later than it was received, so that a clock that
 * is a little ahead does not move all others' time. What is seen to be no event, or comes from a
 * clock far ahead, has none and moves nothing.
 */
public final class EventTimes implements TimestampAssigner<SourceRecord> {

  private static final long NO_TIME = Long.MIN_VALUE;

  private final EventTime eventTime;
  private final long maxClockSkew;

  /**
   * @param decoding how records become events
   * @param maxClockSkew how far an event's time may lie ahead of its source record's timestamp
   */
  public EventTimes(DecodeSettings decoding, Duration maxClockSkew) {
    this.eventTime = new EventTime(decoding);
    this.maxClockSkew = maxClockSkew.toMillis();
  }

  @Override
  public long extractTimestamp(SourceRecord record, long recordTimestamp) {
    OptionalLong own = eventTime.of(record);
    if (own.isEmpty() || isAhead(own.getAsLong(), record.origin(), maxClockSkew)) {
      return NO_TIME;
    }
    long recordTime = record.origin().timestamp();
    return recordTime == Origin.NO_TIMESTAMP
        ? own.getAsLong()
        : Math.min(own.getAsLong(), recordTime);
  }

  /**
   * Whether an event's clock is further ahead than allowed. Without a timestamp of its record
   * nobody knows.
   */
  static boolean isAhead(long eventTime, Origin origin, long maxClockSkew) {
    return origin.timestamp() != Origin.NO_TIMESTAMP
        && eventTime - origin.timestamp() > maxClockSkew;
  }
}
