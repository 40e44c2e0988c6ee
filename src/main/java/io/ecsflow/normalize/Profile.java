package io.ecsflow.normalize;

/** A named set of switch values. */
public enum Profile {
  /** The outputs of the vendor's specification, exactly, and every additive rule. */
  SEKOIA,
  /**
   * Today's behaviour of the vendor, plus full ECS typing, categorization and housekeeping fields.
   */
  ECS
}
