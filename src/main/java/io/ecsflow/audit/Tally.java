package io.ecsflow.audit;

/**
 * How many source records of the range have which outcome. Records that are not due are in {@code
 * records} and {@code redriven}, and by their outcome elsewhere, as soon as they have one.
 */
public final class Tally {

  private long records;
  private long events;
  private long deadLetters;
  private long refusedDocuments;
  private long notYet;
  private long redriven;
  private long redrivenPassed;

  void add(SourceEntry source, SourceTable.Counts counts) {
    records++;
    if (counts.single() == 0) {
      if (counts.refusedDocuments() > 0) {
        refusedDocuments++;
      } else if (!source.isDue()) {
        notYet++;
      }
    } else if (counts.events() > 0) {
      events++;
    } else {
      deadLetters++;
    }
    if (source.isRedriven()) {
      redriven++;
      redrivenPassed += counts.events() > 0 ? 1 : 0;
    }
  }

  /** All of them. */
  public long records() {
    return records;
  }

  /** Those with an ECS record. */
  public long events() {
    return events;
  }

  /** Those with a dead letter of the flow only. */
  public long deadLetters() {
    return deadLetters;
  }

  /** Those that only have a letter of their refused document. */
  public long refusedDocuments() {
    return refusedDocuments;
  }

  /** Those without an outcome that need none yet: no completed checkpoint covers them. */
  public long notYet() {
    return notYet;
  }

  /** Those that are dead letters that were sent again. */
  public long redriven() {
    return redriven;
  }

  /** Those among these that have an ECS record now. */
  public long redrivenPassed() {
    return redrivenPassed;
  }
}
