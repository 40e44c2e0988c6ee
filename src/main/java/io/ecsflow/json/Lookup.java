package io.ecsflow.json;

/**
 * Finds values by their path: in an event, or in the record that is made of it. A class and not an
 * interface, because rules call it hundreds of times for each event.
 */
public abstract class Lookup {

  /** The value at this path, missing where there is none. */
  public abstract JsonValue get(FieldPath path);
}
