package io.ecsflow.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of an index. They say nothing but where they are, so those of one text serve the next
 * ones too: whoever holds one after the next text reads that text.
 */
final class ValuePool {

  /** Of the first so many nodes, values are kept; of those behind, one is made for each lookup. */
  private static final int KEPT_VALUES = 2048;

  private static final int KEPT_EDITS = 256;

  private final JsonIndex index;
  private final @Nullable InputValue[] values = new InputValue[KEPT_VALUES];
  private final Member.@Nullable OfInput[] members = new Member.OfInput[KEPT_VALUES];
  private final @Nullable ObjectEdit[] edits = new ObjectEdit[KEPT_EDITS];
  private final TextCache texts = new TextCache();
  private int editCount;

  ValuePool(JsonIndex index) {
    this.index = index;
  }

  /** Takes all edits back, for the next text. */
  void reset() {
    editCount = 0;
  }

  /** The node as a value. */
  InputValue value(int node) {
    int number = index.numberOf(node);
    if (number >= KEPT_VALUES) {
      return new InputValue(index, node);
    }
    InputValue kept = values[number];
    if (kept == null) {
      kept = new InputValue(index, node);
      values[number] = kept;
    }
    return kept;
  }

  /** The member of this key. */
  Member member(int key) {
    int number = index.numberOf(key);
    if (number >= KEPT_VALUES) {
      return new Member.OfInput(index, key);
    }
    Member.OfInput kept = members[number];
    if (kept == null) {
      kept = new Member.OfInput(index, key);
      members[number] = kept;
    }
    return kept;
  }

  /** A new object of the record: without members, or over this object of the input. */
  ObjectEdit edit(@Nullable InputValue base) {
    if (editCount == KEPT_EDITS) {
      return new ObjectEdit(this, base);
    }
    ObjectEdit kept = edits[editCount];
    if (kept == null) {
      kept = new ObjectEdit(this, base);
      edits[editCount] = kept;
    } else {
      kept.reset(base);
    }
    editCount++;
    return kept;
  }

  /** The text from here to there, escapes decoded. */
  Optional<String> text(int from, int to) {
    return texts.get(index.text(), from, to);
  }
}
