package io.ecsflow.audit;

/**
 * A source record with more than one outcome.
 *
 * @param source the record
 * @param fingerprint of its id
 */
public record Repeated(SourceEntry source, long fingerprint) {

  /**
   * One of its outcomes.
   *
   * @param outcome what it is
   * @param place where it is, in the containers of the outputs
   */
  public record Found(Outcome outcome, Place place) {}
}
