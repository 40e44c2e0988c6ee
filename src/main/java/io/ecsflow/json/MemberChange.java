package io.ecsflow.json;

/** What becomes of the members of an object, and of the members of those. */
public abstract class MemberChange {

  private final PathSet unchangedTexts;

  /**
   * @param unchangedTexts members that stay as they are where they are texts; of these, {@link
   *     #known} is not called
   */
  protected MemberChange(PathSet unchangedTexts) {
    this.unchangedTexts = unchangedTexts;
  }

  boolean isUnchangedText(int number) {
    return unchangedTexts.contains(number);
  }

  /**
   * The new value of a member that has a path; the same object where it is unchanged, missing to
   * remove the member. An object becomes another one by {@link EventDocument#mapMembers} only, but
   * for one whose members have no paths.
   */
  protected abstract JsonValue known(FieldPath path, JsonValue value);

  /** A member without a path; it is removed. */
  protected abstract void unknown(FieldPath object, String name);
}
