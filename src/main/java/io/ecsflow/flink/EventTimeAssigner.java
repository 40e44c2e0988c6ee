package io.ecsflow.flink;

import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventTime;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordTimes;
import io.ecsflow.event.SourceRecord;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * Assigns each record its time, see {@link RecordTimes}. It is the timestamp of all that is emitted
 * for the record, so that the watermark and the clocks of statistics use the same time.
 */
public final class EventTimeAssigner implements TimestampAssigner<SourceRecord> {

  private final EventTime eventTime;
  private final RecordTimes times;
  private final LongSupplier machineClock;

  /**
   * @param decoding how records become events
   * @param maxClockSkew how far ahead a time may be and still be believed
   * @param machineClock milliseconds since the epoch
   */
  public EventTimeAssigner(
      DecodeSettings decoding, Duration maxClockSkew, LongSupplier machineClock) {
    this.eventTime = new EventTime(decoding);
    this.times = RecordTimes.within(maxClockSkew);
    this.machineClock = machineClock;
  }

  @Override
  public long extractTimestamp(SourceRecord record, long recordTimestamp) {
    return times.timeOf(
        eventTime.of(record).orElse(Origin.NO_TIMESTAMP),
        record.origin().timestamp(),
        machineClock.getAsLong());
  }
}
