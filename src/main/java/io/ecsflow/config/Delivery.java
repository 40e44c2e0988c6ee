package io.ecsflow.config;

/** What a crash may do to the records that are being written. */
public enum Delivery {
  /** Nothing: transactions, visible to read_committed readers with each checkpoint. */
  EXACTLY_ONCE,
  /** Some may be written twice; all are visible at once. */
  AT_LEAST_ONCE
}
