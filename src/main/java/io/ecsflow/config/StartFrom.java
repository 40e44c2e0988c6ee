package io.ecsflow.config;

import java.time.Instant;

/** Where reading starts when there is no checkpoint to resume from. */
public sealed interface StartFrom {

  /** A position that has a name. */
  enum Position implements StartFrom {
    EARLIEST,
    LATEST,
    /** The consumer group's committed offset, the earliest record where there is none. */
    COMMITTED
  }

  /** The first record whose timestamp is not before the instant. */
  record At(Instant instant) implements StartFrom {}
}
