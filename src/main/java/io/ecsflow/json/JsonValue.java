package io.ecsflow.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A value of a document: a part of the input, which is copied as it is, or a value that a rule
 * made. A value that is read as another type gives nothing and never throws, so a rule does nothing
 * with a type that it does not expect.
 */
public abstract sealed class JsonValue permits InputValue, ObjectEdit, ComputedValue {

  private static final JsonValue[] NONE = {};

  JsonValue() {}

  /** No value. */
  public static JsonValue missing() {
    return ComputedValue.Missing.INSTANCE;
  }

  /** A string. */
  public static JsonValue of(String text) {
    return new ComputedValue.Text(text);
  }

  /** A string that is put into very many records: it is encoded once. */
  public static JsonValue constant(String text) {
    return ComputedValue.Text.ofConstant(text);
  }

  /** A whole number. */
  public static JsonValue ofNumber(long number) {
    return new ComputedValue.Numeral(Long.toString(number));
  }

  /** A number as it is spelled, which must follow the JSON grammar. */
  public static JsonValue ofNumber(String spelling) {
    return new ComputedValue.Numeral(spelling);
  }

  /** True or false. */
  public static JsonValue of(boolean value) {
    return new ComputedValue.Bool(value);
  }

  /** A list of strings. */
  public static JsonValue ofTexts(List<String> texts) {
    JsonValue[] elements = new JsonValue[texts.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = of(texts.get(i));
    }
    return new ComputedValue.Elements(elements);
  }

  /** A list. */
  public static JsonValue ofElements(List<JsonValue> elements) {
    return new ComputedValue.Elements(elements.toArray(NONE));
  }

  /** An object without members. */
  public static JsonValue emptyObject() {
    return new ObjectEdit();
  }

  public final boolean isMissing() {
    return this instanceof ComputedValue.Missing;
  }

  /** Missing, null, or an empty text: what a rule never writes. */
  public boolean isBlank() {
    return false;
  }

  public boolean isNull() {
    return false;
  }

  public boolean isObject() {
    return false;
  }

  public boolean isList() {
    return false;
  }

  public boolean isNumber() {
    return false;
  }

  public boolean isBoolean() {
    return false;
  }

  /** A number of at most 18 digits, without fraction or exponent, and not -0. */
  public boolean isShortInteger() {
    return false;
  }

  public boolean isText() {
    return false;
  }

  /** The content, of a string only. */
  public Optional<String> text() {
    return Optional.empty();
  }

  /**
   * Whether this is the string of one character.
   *
   * @param character ASCII
   */
  public boolean isText(char character) {
    Optional<String> text = text();
    return text.isPresent() && text.get().length() == 1 && text.get().charAt(0) == character;
  }

  /** About how many bytes the JSON text has: exact for a part of the input. */
  public int size() {
    return spelling().orElse("").length();
  }

  /** The content of a string, or a number or boolean as it is spelled. */
  public Optional<String> spelling() {
    return text();
  }

  /**
   * A text: this one, or the spelling of a number or a boolean. Missing for any other value. It is
   * for this record only.
   */
  public JsonValue asText() {
    Optional<String> spelling = isText() ? Optional.empty() : spelling();
    return isText() ? this : spelling.isPresent() ? of(spelling.get()) : missing();
  }

  /** Compares the contents of two texts by their code points. */
  public static int compareTexts(JsonValue one, JsonValue other) {
    return one instanceof InputValue a
            && other instanceof InputValue b
            && a.isPlain()
            && b.isPlain()
        ? a.compareBytes(b)
        : compareByCodePoint(one.text().orElse(""), other.text().orElse(""));
  }

  /** Characters beyond U+FFFF come after all others, though their first half does not. */
  private static int compareByCodePoint(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Integer.compare(one.codePointAt(i), other.codePointAt(i));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /**
   * The elements of a list; any other value counts as a list of one; nothing for null and missing.
   */
  public List<JsonValue> elements() {
    return List.of(this);
  }

  /** The strings among {@link #elements}, empty ones left out. */
  public List<String> texts() {
    List<JsonValue> elements = elements();
    List<String> texts = new ArrayList<>(elements.size());
    for (JsonValue element : elements) {
      element.text().filter(text -> !text.isEmpty()).ifPresent(texts::add);
    }
    return texts;
  }

  /** The member of this name, of an object only. */
  public JsonValue get(String name) {
    return get(FieldPath.Segment.of(name));
  }

  /** The value at this path below an object. */
  public JsonValue get(FieldPath path) {
    JsonValue value = this;
    for (int i = 0; i <= path.lastIndex() && !value.isMissing(); i++) {
      value = value.get(path.segment(i));
    }
    return value;
  }

  /** The member of this name, of an object only. */
  JsonValue get(FieldPath.Segment name) {
    return ComputedValue.Missing.INSTANCE;
  }

  /** Passes every member of an object, in order; of those that share a name only the last one. */
  public void forEachMember(Consumer<Member> action) {}

  /**
   * An object with what {@code change} gives for its members, in their order; the object itself
   * where every member stays as it is; any other value as it is. For what is no value of the record
   * by itself, such as an element of a list; else see {@link EventDocument#mapMembers}.
   *
   * @param path of the members' object
   */
  public JsonValue mapMembers(FieldPath path, MemberChange change) {
    return new ChangedMembers(path, change, null).of(this);
  }

  /** An object with the members of these names only; the object itself where it has no others. */
  public JsonValue onlyMembers(Set<String> names) {
    ObjectEdit only = new ObjectEdit();
    int[] others = {0};
    forEachMember(
        member -> {
          if (names.contains(member.name())) {
            only.add(FieldPath.Segment.of(member.name()), PathTable.UNKNOWN, member.value());
          } else {
            others[0]++;
          }
        });
    return isObject() && others[0] > 0 ? only : this;
  }

  /**
   * A list with what {@code change} gives for each element, missing ones left out. The value itself
   * where every element stays as it is.
   */
  public JsonValue mapElements(UnaryOperator<JsonValue> change) {
    List<JsonValue> elements = elements();
    List<JsonValue> changed = null;
    for (int i = 0; i < elements.size(); i++) {
      JsonValue result = change.apply(elements.get(i));
      if (changed == null && result != elements.get(i)) {
        changed = new ArrayList<>(elements.subList(0, i));
      }
      if (changed != null && !result.isMissing()) {
        changed.add(result);
      }
    }
    return changed == null ? this : ofElements(changed);
  }

  /**
   * This value, to be put into a second place of a record: an edit in one place does not show in
   * the other.
   */
  public JsonValue copy() {
    return this;
  }

  /** Appends the JSON text. */
  abstract void writeTo(JsonOutput output);
}
