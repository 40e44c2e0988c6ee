package io.ecsflow.connector;

import io.ecsflow.event.Origin;
import java.time.Instant;

/**
 * The {@code @timestamp} of a dead letter that is a document: each has one, since a data stream
 * takes none without it.
 */
public final class DocumentTime {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private DocumentTime() {}

  /**
   * The source record's timestamp. Where it has none, as in a file, the epoch: nothing tells when
   * the record came, a clock would give each replay another time, and nobody takes 1970 for one.
   * So, too, where it is beyond the year 9999, which a server cannot read.
   *
   * @param timestamp milliseconds since the epoch, or {@link Origin#NO_TIMESTAMP}
   */
  public static String of(long timestamp) {
    boolean isKnown = timestamp != Origin.NO_TIMESTAMP && timestamp <= LAST.toEpochMilli();
    return (isKnown ? Instant.ofEpochMilli(timestamp) : Instant.EPOCH).toString();
  }
}
