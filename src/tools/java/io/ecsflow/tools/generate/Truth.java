package io.ecsflow.tools.generate;

import io.ecsflow.event.Rejected.Reason;
import java.util.Optional;

/**
 * What must become of a record.
 *
 * @param refusal why it must be refused; empty where it must be accepted
 */
public record Truth(Optional<Reason> refusal) {

  public static final Truth ACCEPTED = new Truth(Optional.empty());

  static Truth refused(Reason reason) {
    return new Truth(Optional.of(reason));
  }

  public boolean isAccepted() {
    return refusal.isEmpty();
  }
}
