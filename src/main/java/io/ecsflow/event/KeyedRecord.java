package io.ecsflow.event;

import java.util.Objects;

/**
 * A source record on its way to the task that makes its ECS event, with what only the task that
 * read it knows.
 *
 * @param key {@code agent.id} of its event, exactly as decoding gives it; {@link #keyWithoutAgent}
 *     where it has none. Empty where records are not sent to another task
 * @param isTimestampAhead whether its timestamp is too far ahead of the reading machine's clock to
 *     be believed, see {@link RecordTimes}
 * @param partitionClock the clock of its partition before it: the maximum time of the records that
 *     were read before, see {@link RecordTimes#timeOf}; {@link RecordTimes#NO_TIME} if there is
 *     none
 * @param source the record
 */
public record KeyedRecord(
    String key, boolean isTimestampAhead, long partitionClock, SourceRecord source)
    implements Keyed {

  public KeyedRecord {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(source, "source");
  }

  /** The coordinates of the record, so that such records are spread over all tasks. */
  public static String keyWithoutAgent(Origin origin) {
    return origin.toString();
  }
}
