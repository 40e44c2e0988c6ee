package io.ecsflow.cli.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What an audit found. Each record of {@code source} that is due is counted once: in {@code
 * outcomes}, or as missing, or in {@code unknown}.
 *
 * @param source what was asked for
 * @param outcomes how many of its records have which outcome
 * @param redriven what became of dead letters that were sent again
 * @param faults what must not be
 * @param unknown what cannot be told; no fault
 * @param areRepeatsAllowed whether the job writes at least once, so that repeats are no fault
 * @param isRangeCut whether records of a range that was asked for by its time may be deleted
 */
@JsonPropertyOrder({"verdict", "source", "outcomes", "redriven", "faults", "unknown"})
public record AuditReport(
    Source source,
    Outcomes outcomes,
    Redriven redriven,
    Faults faults,
    Unknown unknown,
    boolean areRepeatsAllowed,
    boolean isRangeCut) {

  /** The whole result in a word. */
  public enum Verdict {
    /** Each record that is due is there, once, and nothing else is. */
    COMPLETE,
    /** Something is missing, repeated, or without a source record. */
    FAULTY,
    /** No fault was found, but some of it cannot be told. */
    UNKNOWN
  }

  /**
   * The range of the source.
   *
   * @param partitions how many there are
   * @param records how many were read
   * @param due those that a completed checkpoint of the job covers
   * @param offsetsWithoutRecord offsets of the range that have no record: aborted, a transaction's
   *     marker, or deleted by compaction
   * @param deletedBefore where records before the range were deleted, as {@code topic-0@120}: the
   *     range begins with the first that is left
   */
  public record Source(
      int partitions,
      long records,
      long due,
      long offsetsWithoutRecord,
      List<String> deletedBefore) {}

  /**
   * How many records have which outcome.
   *
   * @param events an ECS record
   * @param deadLetters a dead letter
   * @param refusedDocuments only the letter of a document that the search server refused
   * @param notYet none, and no completed checkpoint covers them
   */
  public record Outcomes(long events, long deadLetters, long refusedDocuments, long notYet) {}

  /**
   * Dead letters that were sent to the source again, and are records of the range.
   *
   * @param records how many
   * @param passed those that have an ECS record now
   */
  public record Redriven(long records, long passed) {}

  /**
   * What must not be.
   *
   * @param missing records without an outcome
   * @param repeated records with more than one
   * @param withoutSource outputs that are of no record
   */
  public record Faults(Findings missing, Findings repeated, Findings withoutSource) {

    /** How many there are. */
    public long count() {
      return missing.count + repeated.count + withoutSource.count;
    }
  }

  /**
   * What cannot be told.
   *
   * @param deletedOutputs records without an outcome that are so old that it may be deleted
   * @param undecided records without an outcome while a transaction is open that may have it
   * @param suppressed records without an outcome in a job that only counts duplicates
   * @param deletedSources outputs whose source record is deleted
   * @param unplaced outputs of which was not found whether they have a source record
   * @param openTransactions partitions of outputs that could not be read to their end
   */
  public record Unknown(
      Findings deletedOutputs,
      Findings undecided,
      Findings suppressed,
      Findings deletedSources,
      Findings unplaced,
      List<String> openTransactions) {

    /** How many records may be missing, or outputs without a source record. */
    public long count() {
      return deletedOutputs.count + undecided.count + suppressed.count + unplaced.count;
    }
  }

  /**
   * Findings of one kind.
   *
   * @param count all of them
   * @param first some of them, in the order of the source
   */
  public record Findings(long count, List<Finding> first) {}

  /**
   * One finding.
   *
   * @param record the source record, as {@code topic-0@5}; empty where it is not known
   * @param timestamp of the source record
   * @param outputs where its outcomes are, each with what it is
   */
  public record Finding(String record, String timestamp, List<String> outputs) {}

  @JsonProperty
  public Verdict verdict() {
    long allowed = areRepeatsAllowed ? faults.repeated.count : 0;
    if (faults.count() > allowed) {
      return Verdict.FAULTY;
    }
    return unknown.count() > 0 || isRangeCut || source.due == 0
        ? Verdict.UNKNOWN
        : Verdict.COMPLETE;
  }
}
