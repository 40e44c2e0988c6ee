package io.ecsflow.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record of the source as it was read. Whoever rejects a record needs all of it: a dead letter
 * must be replayable as it is.
 *
 * @param origin where it came from
 * @param key the record's key, untouched; not to be modified
 * @param value the record's value, untouched, null for a tombstone; not to be modified
 */
public record SourceRecord(Origin origin, byte @Nullable [] key, byte @Nullable [] value) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceRecord that
        && origin.equals(that.origin)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return origin.hashCode();
  }
}
