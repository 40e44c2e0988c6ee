package io.ecsflow.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pool of the values of an index. A value refers to a node of the index, so the values of one
 * text are reused for the next; one that is held longer would read the next text.
 */
final class ValuePool {

  /** Values of the first nodes are pooled; beyond, one is allocated for each lookup. */
  private static final int MAX_POOLED_VALUES = 2048;

  private static final int MAX_POOLED_EDITS = 256;

  private final JsonIndex index;
  private final @Nullable InputValue[] values = new InputValue[MAX_POOLED_VALUES];
  private final Member.@Nullable OfInput[] members = new Member.OfInput[MAX_POOLED_VALUES];
  private final @Nullable ObjectEdit[] edits = new ObjectEdit[MAX_POOLED_EDITS];
  private final TextCache texts = new TextCache();
  private int editCount;

  ValuePool(JsonIndex index) {
    this.index = index;
  }

  /** Returns all edits to the pool, for the next text. */
  void reset() {
    editCount = 0;
  }

  /** The node as a value. */
  InputValue value(int node) {
    int ordinal = index.ordinal(node);
    if (ordinal >= MAX_POOLED_VALUES) {
      return new InputValue(index, node);
    }
    InputValue pooled = values[ordinal];
    if (pooled == null) {
      pooled = new InputValue(index, node);
      values[ordinal] = pooled;
    }
    return pooled;
  }

  /** The member of this key. */
  Member member(int key) {
    int ordinal = index.ordinal(key);
    if (ordinal >= MAX_POOLED_VALUES) {
      return new Member.OfInput(index, key);
    }
    Member.OfInput pooled = members[ordinal];
    if (pooled == null) {
      pooled = new Member.OfInput(index, key);
      members[ordinal] = pooled;
    }
    return pooled;
  }

  /** An object of the record: empty, or an overlay over this object of the input. */
  ObjectEdit edit(@Nullable InputValue base) {
    if (editCount == MAX_POOLED_EDITS) {
      return new ObjectEdit(this, base);
    }
    ObjectEdit pooled = edits[editCount];
    if (pooled == null) {
      pooled = new ObjectEdit(this, base);
      edits[editCount] = pooled;
    } else {
      pooled.reset(base);
    }
    editCount++;
    return pooled;
  }

  /**
   * The content of the text between these positions.
   *
   * @param isEscaped whether it has escapes, which are decoded
   */
  Optional<String> text(int from, int to, boolean isEscaped) {
    return texts.get(index.text(), from, to, isEscaped);
  }
}
