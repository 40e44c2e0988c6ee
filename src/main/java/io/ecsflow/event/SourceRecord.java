package io.ecsflow.event;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the source as it was read. It has all that a dead letter needs to be replayed.
 *
 * @param origin where it came from
 * @param key the record's key, unchanged; not to be modified
 * @param value the record's value, unchanged, null for a tombstone; not to be modified
 * @param headers the record's headers, in their order, names may repeat. Not copied, and only dead
 *     letters read them: a source may decode them when they are read
 */
public record SourceRecord(
    Origin origin, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

  /**
   * A header of a record.
   *
   * @param name as the client decoded it: U+FFFD stands for what is not UTF-8
   * @param value unchanged; not to be modified
   */
  public record Header(String name, byte @Nullable [] value) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Header that
          && name.equals(that.name)
          && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** A record without headers. */
  public SourceRecord(Origin origin, byte @Nullable [] key, byte @Nullable [] value) {
    this(origin, key, value, List.of());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceRecord that
        && origin.equals(that.origin)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return origin.hashCode();
  }
}
