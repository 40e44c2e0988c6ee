package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that sets fields of the record from other fields of it, one row for each: {@code
 * rule("host-name", set("host.name").from("host.hostname").whereAbsent())}.
 */
final class FieldRule extends Rule {

  private final String name;
  private final Row[] rows;

  private FieldRule(String name, Row[] rows) {
    this.name = name;
    this.rows = rows;
  }

  /**
   * @param name what the rule is called in metrics and explanations
   * @param rows applied in this order
   */
  static FieldRule rule(String name, Row... rows) {
    return new FieldRule(name, rows.clone());
  }

  /** A row that sets this field. Continue with {@link Target#from}. */
  static Target set(String field) {
    return new Target(FieldPath.of(field));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  List<FieldPath> needs() {
    return Stream.of(rows).map(Row::source).toList();
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    for (Row row : rows) {
      row.apply(document);
    }
  }

  /** The field that a row sets. */
  record Target(FieldPath field) {

    /** Sets it to what this field has. */
    Row from(String source) {
      return new Row(field, FieldPath.of(source), null, null, present -> true);
    }
  }

  /**
   * One row: a field is set where its source has a value that is not empty.
   *
   * @param target the field that is set
   * @param source the field that is read
   * @param form makes the target's text of the source's, empty for none; null where a value of any
   *     type is copied
   * @param condition when the row applies; null for always
   * @param replaced what the record may have as the target, missing or not; else that stays
   */
  record Row(
      FieldPath target,
      FieldPath source,
      @Nullable UnaryOperator<String> form,
      @Nullable Condition condition,
      Predicate<JsonValue> replaced) {

    /** Only where the record has no such field. */
    Row whereAbsent() {
      return new Row(target, source, form, condition, JsonValue::isMissing);
    }

    /** Only where the record has no such field, or an empty one, or {@code -} for it. */
    Row whereNone() {
      return new Row(target, source, form, condition, PropertyValue::isNone);
    }

    /** Only of a text, in another form; an empty one is not written. */
    Row as(UnaryOperator<String> form) {
      return new Row(target, source, form, condition, replaced);
    }

    /** Only of a text that passes the test. */
    Row onlyIf(Predicate<String> test) {
      return as(text -> test.test(text) ? text : "");
    }

    /** Only where another field is this text. */
    Row where(String field, String text) {
      return new Row(target, source, form, new Condition(FieldPath.of(field), text), replaced);
    }

    private void apply(EventDocument document) {
      JsonValue value = document.get(source);
      if (value.isMissing()
          || !replaced.test(document.get(target))
          || (condition != null && !condition.holds(document))) {
        return;
      }
      if (form == null) {
        document.put(target, value.copy());
        return;
      }
      Optional<String> text = value.text();
      if (text.isPresent()) {
        document.put(target, form.apply(text.get()));
      }
    }
  }

  /**
   * What another field must be.
   *
   * @param field the other field
   * @param text its content
   */
  record Condition(FieldPath field, String text) {

    boolean holds(EventDocument document) {
      return document.text(field).filter(text::equals).isPresent();
    }
  }
}
