package io.ecsflow.json;

import org.jspecify.annotations.Nullable;

/**
 * A lookup that caches the object that was found last: rules read the members of one object in a
 * row, so it is searched for once.
 */
final class CachedLookup extends Lookup {

  private final JsonValue root;
  private @Nullable FieldPath parent;
  private JsonValue object = JsonValue.missing();

  CachedLookup(JsonValue root) {
    this.root = root;
  }

  @Override
  public JsonValue get(FieldPath path) {
    FieldPath wanted = path.parent();
    if (wanted == null) {
      return root.get(path.lastSegment());
    }
    if (!root.mayHave(path.firstSegment())) {
      return JsonValue.missing();
    }
    if (wanted != parent) {
      parent = wanted;
      object = root.get(wanted);
    }
    // Nearly always an object of the input: one type is a direct call, three are not.
    return object instanceof InputValue input
        ? input.get(path.lastSegment())
        : object.get(path.lastSegment());
  }

  /** Something below the root was written: what was found before may be another object now. */
  void invalidate() {
    parent = null;
  }
}
