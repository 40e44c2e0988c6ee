package io.ecsflow.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A value of the input: a node of its index. Written verbatim, so numbers keep their spelling and
 * texts their escapes.
 */
final class InputValue extends JsonValue {

  /** Numbers of so many digits always fit into 64 bits. */
  private static final int MAX_SHORT_DIGITS = 18;

  private static final int MAX_ESCAPED = "\\u0000".length();

  private final JsonIndex index;
  private final int node;

  /** The content, decoded; valid while the index is of {@link #textGeneration}. */
  private Optional<String> text = Optional.empty();

  private long textGeneration;

  InputValue(JsonIndex index, int node) {
    this.index = index;
    this.node = node;
  }

  JsonIndex index() {
    return index;
  }

  int node() {
    return node;
  }

  @Override
  public boolean isBlank() {
    return is(JsonIndex.NULL) || (is(JsonIndex.TEXT) && index.end(node) - index.start(node) == 2);
  }

  @Override
  public boolean isNull() {
    return is(JsonIndex.NULL);
  }

  @Override
  public boolean isText() {
    return is(JsonIndex.TEXT);
  }

  @Override
  public boolean isBoolean() {
    return is(JsonIndex.TRUE) || is(JsonIndex.FALSE);
  }

  @Override
  public boolean isObject() {
    return is(JsonIndex.OBJECT);
  }

  @Override
  public boolean isList() {
    return is(JsonIndex.LIST);
  }

  @Override
  public boolean isNumber() {
    return is(JsonIndex.NUMBER);
  }

  @Override
  public boolean isShortInteger() {
    return isNumber() && isShortInteger(index.text(), index.start(node), index.end(node));
  }

  @Override
  public Optional<String> text() {
    return is(JsonIndex.TEXT) ? read(index.start(node) + 1, index.end(node) - 1) : Optional.empty();
  }

  /** Only a text with escapes is decoded. */
  @Override
  public boolean isText(char character) {
    int length = index.end(node) - index.start(node) - 2;
    if (!isText() || length < 1 || length > MAX_ESCAPED) {
      return false;
    }
    return index.isEscaped(node)
        ? super.isText(character)
        : length == 1 && index.text()[index.start(node) + 1] == character;
  }

  /** One with escapes is decoded, so that texts that are the same are spelled the same. */
  @Override
  public JsonValue asText() {
    return isText() && index.isEscaped(node) ? of(text().orElse("")) : super.asText();
  }

  /** Whether it is a text without escapes. */
  boolean isPlain() {
    return isText() && !index.isEscaped(node);
  }

  /** Compares the bytes of two texts without escapes: UTF-8 has the order of the code points. */
  int compareBytes(InputValue other) {
    return Arrays.compareUnsigned(
        index.text(),
        index.start(node) + 1,
        index.end(node) - 1,
        other.index.text(),
        other.index.start(other.node) + 1,
        other.index.end(other.node) - 1);
  }

  @Override
  public int size() {
    return index.end(node) - index.start(node);
  }

  @Override
  public Optional<String> spelling() {
    return switch (index.kind(node)) {
      case JsonIndex.TEXT -> text();
      case JsonIndex.NUMBER, JsonIndex.TRUE, JsonIndex.FALSE ->
          read(index.start(node), index.end(node));
      default -> Optional.empty();
    };
  }

  @Override
  public List<JsonValue> elements() {
    if (!isList()) {
      return is(JsonIndex.NULL) ? List.of() : List.of(this);
    }
    List<JsonValue> elements = new ArrayList<>();
    for (int child = index.firstChild(node);
        child != JsonIndex.NONE;
        child = index.nextChild(node, child)) {
      elements.add(index.pool().value(child));
    }
    return elements;
  }

  @Override
  JsonValue get(FieldPath.Segment name) {
    int member = isObject() ? index.find(node, name) : JsonIndex.NONE;
    return member == JsonIndex.NONE ? missing() : index.pool().value(member);
  }

  @Override
  public JsonValue get(FieldPath path) {
    if (node == index.root() && index.hasPlaceOf(path)) {
      int value = index.valueAt(path.number());
      return value == JsonIndex.NONE ? missing() : index.pool().value(value);
    }
    return get(path, 0);
  }

  /** The value at the path's names from this one on. */
  JsonValue get(FieldPath path, int from) {
    int at = node;
    for (int i = from; i <= path.lastIndex(); i++) {
      at = index.kind(at) == JsonIndex.OBJECT ? index.find(at, path.segment(i)) : JsonIndex.NONE;
      if (at == JsonIndex.NONE) {
        return missing();
      }
    }
    return index.pool().value(at);
  }

  @Override
  public void forEachMember(Consumer<Member> action) {
    if (!isObject()) {
      return;
    }
    for (int key = index.firstChild(node);
        key != JsonIndex.NONE;
        key = index.nextChild(node, key)) {
      if (!index.isShadowed(key)) {
        action.accept(index.pool().member(key));
      }
    }
  }

  @Override
  void writeTo(JsonOutput output) {
    if (index.duplicateKeys() == 0) {
      output.raw(index.text(), index.start(node), index.end(node));
    } else if (isObject()) {
      index.pool().edit(this).writeTo(output);
    } else if (isList()) {
      JsonValue.ofElements(elements()).writeTo(output);
    } else {
      output.raw(index.text(), index.start(node), index.end(node));
    }
  }

  /**
   * Decodes a text. Many rules read the same few short texts, so those are kept; long ones are not.
   */
  private Optional<String> read(int from, int to) {
    if (textGeneration == index.generation()) {
      return text;
    }
    Optional<String> read = index.pool().text(from, to, index.isEscaped(node));
    if (to - from <= TextCache.MAX_LENGTH) {
      text = read;
      textGeneration = index.generation();
    }
    return read;
  }

  private static boolean isShortInteger(byte[] text, int from, int to) {
    int digits = text[from] == '-' ? from + 1 : from;
    if (to - digits > MAX_SHORT_DIGITS || (digits > from && text[digits] == '0')) {
      return false;
    }
    for (int at = digits; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return true;
  }

  private boolean is(int kind) {
    return index.kind(node) == kind;
  }
}
