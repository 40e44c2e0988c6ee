package io.ecsflow.audit;

/**
 * An output whose id is that of no record of the range.
 *
 * @param key what its id says
 * @param outcome what it is
 * @param place where it is, in the containers of the outputs
 */
public record Unmatched(RecordKey key, Outcome outcome, Place place) {}
