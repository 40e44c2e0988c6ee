package io.ecsflow.config;

import java.util.Map;
import java.util.Optional;

/**
 * A key of a job file.
 *
 * @param path of the key, with dots
 * @param kind whether it has a value, a list of values or an object
 * @param type of the value or of each of them, in words; empty for an object
 * @param schema of the value or of each of them, as JSON Schema; empty for an object
 * @param preset what holds without it; empty where nothing does
 * @param isRequired whether the object around it must have it
 * @param meaning for a person
 */
public record JobFileKey(
    String path,
    Kind kind,
    String type,
    Map<String, Object> schema,
    Optional<String> preset,
    boolean isRequired,
    String meaning) {

  JobFileKey required(boolean required) {
    return new JobFileKey(path, kind, type, schema, preset, required, meaning);
  }

  /** The path of the object around it; empty for the file itself. */
  public String parent() {
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** What follows a key. */
  public enum Kind {
    VALUE,
    LIST,
    OBJECT,
    /** An object with any keys. */
    PROPERTIES
  }
}
