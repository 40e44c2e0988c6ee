package io.ecsflow.normalize;

/**
 * Hears of what normalization met on the way, so that it can be counted: nothing is dropped in
 * silence.
 */
public interface Tally {

  /** What can be met that does not reject an event. */
  enum Note {
    /** Members of objects that a later one of the same name hides: the last one wins. */
    DUPLICATE_KEYS,
    /** The event began with a byte order mark. */
    BYTE_ORDER_MARK,
    /** TaskContent holds no scheduled task in XML. */
    TASK_CONTENT_UNREADABLE,
    /** BytesTotal was no number and was left out; it is still in {@code message}. */
    BYTES_TOTAL_DROPPED
  }

  /** Counts nothing. */
  Tally NONE =
      new Tally() {
        @Override
        public void count(Note note, int times) {}

        @Override
        public void unmapped(String key) {}
      };

  void count(Note note, int times);

  /** A top level key of an event that no rule copies; it is still in {@code message}. */
  void unmapped(String key);
}
