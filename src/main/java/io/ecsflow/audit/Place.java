package io.ecsflow.audit;

/**
 * A place of a record in one number: which of some partitions or indices it is in, and the offset
 * there.
 *
 * @param container below 2 to the power of 14: the number of a partition, or of an index
 * @param offset in the partition, 0 in an index
 */
public record Place(int container, long offset) {

  /** How many partitions, or indices, there can be. */
  public static final int MAX_CONTAINERS = 1 << 14;

  private static final int OFFSET_BITS = 48;
  private static final long MAX_OFFSET = (1L << OFFSET_BITS) - 1;

  public Place {
    if (container < 0 || container >= MAX_CONTAINERS) {
      throw new IllegalArgumentException(
          "the audit takes " + MAX_CONTAINERS + " partitions or indices at most");
    }
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException("offset " + offset);
    }
  }

  /** The number, with two bits free for flags above it. */
  long encoded() {
    return (long) container << OFFSET_BITS | offset;
  }

  /** Reads what {@link #encoded} gave, whatever the flags are. */
  static Place decoded(long place) {
    return new Place((int) (place >>> OFFSET_BITS) & (MAX_CONTAINERS - 1), place & MAX_OFFSET);
  }
}
