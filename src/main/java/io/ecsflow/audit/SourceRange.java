package io.ecsflow.audit;

/**
 * The part of a partition that is audited.
 *
 * @param topic of the partition
 * @param partition its number in the topic
 * @param logStart the first offset that the brokers still have
 * @param begin the first offset of the range
 * @param due the offset up to which a completed checkpoint covers it
 * @param end the offset where the range ends
 * @param isCompacted whether the brokers delete records between others
 */
public record SourceRange(
    String topic,
    int partition,
    long logStart,
    long begin,
    long due,
    long end,
    boolean isCompacted) {

  /** How many offsets it has; there is not a record at each. */
  public long offsets() {
    return end - begin;
  }

  /** Whether records may have been deleted from its beginning. */
  public boolean isCutByRetention() {
    return logStart > 0 && begin == logStart;
  }

  /** As Kafka names it. */
  public String name() {
    return topic + "-" + partition;
  }
}
