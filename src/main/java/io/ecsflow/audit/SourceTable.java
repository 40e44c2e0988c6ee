package io.ecsflow.audit;

/**
 * Source records by their fingerprints, and how many outcomes each has, up to three of a kind. A
 * hash table in flat arrays: 25 bytes for each slot.
 */
final class SourceTable {

  private static final int USED = 1 << 7;
  private static final int BITS = 2;
  private static final int MAX_COUNT = (1 << BITS) - 1;

  private final long[] fingerprints;
  private final long[] places;
  private final long[] times;
  private final byte[] counts;
  private final int mask;

  /** What is done with each record and its outcomes. */
  interface Action {
    void accept(long fingerprint, SourceEntry entry, Counts counts);
  }

  /** How many outcomes a record has, three standing for more. */
  record Counts(int events, int deadLetters, int refusedDocuments) {

    /** How many there are of those that must be there once. */
    int single() {
      return events + deadLetters;
    }

    private static Counts of(int packed) {
      return new Counts(
          count(packed, Outcome.EVENT),
          count(packed, Outcome.DEAD_LETTER),
          count(packed, Outcome.REFUSED_DOCUMENT));
    }
  }

  SourceTable(long records) {
    int capacity = Math.max(2, Integer.highestOneBit((int) Math.min(records, 1 << 28)) * 4);
    fingerprints = new long[capacity];
    places = new long[capacity];
    times = new long[capacity];
    counts = new byte[capacity];
    mask = capacity - 1;
  }

  void add(long fingerprint, long place, long time) {
    int slot = (int) fingerprint & mask;
    while (counts[slot] != 0) {
      slot = slot + 1 & mask;
    }
    fingerprints[slot] = fingerprint;
    places[slot] = place;
    times[slot] = time;
    counts[slot] = (byte) USED;
  }

  /**
   * Counts an outcome of the record with this fingerprint; of records that share one, which is
   * rare, it belongs to the first that has none.
   *
   * @return whether there is such a record
   */
  boolean count(long fingerprint, Outcome outcome) {
    int found = -1;
    for (int slot = (int) fingerprint & mask; counts[slot] != 0; slot = slot + 1 & mask) {
      if (fingerprints[slot] == fingerprint) {
        found = found < 0 ? slot : found;
        if (counts[slot] == (byte) USED) {
          found = slot;
          break;
        }
      }
    }
    if (found < 0) {
      return false;
    }
    if (count(counts[found], outcome) < MAX_COUNT) {
      counts[found] += (byte) (1 << shift(outcome));
    }
    return true;
  }

  void forEach(Action action) {
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] != 0) {
        action.accept(
            fingerprints[slot],
            SourceEntry.decoded(places[slot], times[slot]),
            Counts.of(counts[slot]));
      }
    }
  }

  private static int count(int packed, Outcome outcome) {
    return packed >>> shift(outcome) & MAX_COUNT;
  }

  private static int shift(Outcome outcome) {
    return outcome.code() * BITS;
  }
}
