package io.ecsflow.json;

/**
 * What becomes of the members of an object, of which a table knows some.
 *
 * @param <T> what the table has for a name
 */
public interface MemberChange<T> {

  /** The member's new value, the same one where it stays as it is; missing takes it out. */
  JsonValue known(T entry, JsonValue value);

  /** Hears of a member that the table does not know; it is taken out. */
  default void unknown(String name) {}

  /** What is known stays as it is. */
  static <T> MemberChange<T> none() {
    return (entry, value) -> value;
  }
}
