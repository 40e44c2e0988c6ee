package io.ecsflow.json;

/** Finds values by their path: in an event, or in the record that is made of it. */
public interface Lookup {

  /** The value at this path, missing where there is none. */
  JsonValue get(FieldPath path);
}
