package io.ecsflow.audit;

import java.io.IOException;
import java.util.List;

/** What a job has written, wherever that is. */
public interface Outputs extends AutoCloseable {

  /** Is given each output. */
  interface Collector {

    /**
     * An output with a record id.
     *
     * @param container the partition or the index that has it
     * @param offset in the partition; in an index, a number of its own
     */
    void outcome(RecordKey key, Outcome outcome, Container container, long offset)
        throws IOException;

    /** An output without a record id: something else has written it. */
    void foreign(Container container, long offset);
  }

  /**
   * What has outputs.
   *
   * @param name of a partition, {@code ecs-events-0}, or of an index
   * @param hasOffsets whether it is a partition
   */
  record Container(String name, boolean hasOffsets) {

    /** The place of an output, for a person. */
    public String at(long offset) {
      return hasOffsets ? name + "@" + offset : name;
    }
  }

  /**
   * Remembers the end of what is written now. To be called when it is known which source records
   * must have an outcome: it is before that end.
   */
  void mark() throws IOException;

  /**
   * Reads what was written up to the mark, and in indices what can be found by now; some of it may
   * be skipped that is of source records before {@code earliest}.
   *
   * @param earliest the timestamp of a source record
   * @param latest likewise; what is of later records may be skipped
   */
  void read(long earliest, long latest, Collector collector) throws IOException;

  /**
   * Reads what {@link #read} skipped by its timestamp.
   *
   * @return whether there was any
   */
  boolean readSkipped(Collector collector) throws IOException;

  /** Whether the outcome of a source record of this timestamp may have been deleted by its age. */
  boolean mayHaveDeleted(long timestamp);

  /** Where open transactions keep something from being read that is before the mark. */
  List<String> undecided();

  @Override
  void close();
}
