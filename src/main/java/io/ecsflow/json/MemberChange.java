package io.ecsflow.json;

/**
 * Changes the members of an object, of which a table has some.
 *
 * @param <T> what the table has for a name
 */
public interface MemberChange<T> {

  /**
   * The new value of a member that the table has; the same object where it is unchanged, missing to
   * remove the member.
   */
  JsonValue known(T entry, JsonValue value);

  /** A member that the table does not have; it is removed. */
  default void unknown(String name) {}

  /** Leaves the members that the table has unchanged. */
  static <T> MemberChange<T> none() {
    return (entry, value) -> value;
  }
}
