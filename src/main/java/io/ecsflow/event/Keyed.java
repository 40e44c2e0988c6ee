package io.ecsflow.event;

/** A value that is sent to the task of its key. All values of an agent go to one task. */
public interface Keyed {

  /** Decides which task receives the value. */
  String key();
}
