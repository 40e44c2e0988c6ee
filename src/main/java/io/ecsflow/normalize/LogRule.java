package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.categories.EventIds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A rule for some kinds of events of Windows logs: it fills fields, where absent, from the event's
 * {@code action.properties}, a row for each field. An empty property and {@code -} are none.
 */
final class LogRule extends Rule {

  private static final FieldPath PROPERTIES = FieldPath.of("action.properties");

  private final String name;
  private final LogTable<Rows> byKind = new LogTable<>();

  private LogRule(String name) {
    this.name = name;
  }

  /**
   * Continue with {@link #of}.
   *
   * @param name what the rule is called in metrics and explanations
   */
  static LogRule logRule(String name) {
    return new LogRule(name);
  }

  /**
   * Adds rows, which are applied in their order.
   *
   * @param provider the log's own name
   * @param codes event ids, as {@link EventIds#of} reads them
   */
  LogRule of(String provider, String codes, Row... added) {
    EventIds.of(codes)
        .forEach(code -> byKind.merge(provider, code, new Rows(name, added), Rows::followedBy));
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  Optional<LogTable<? extends Rule>> byKind() {
    return Optional.of(byKind);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    Rows rows = byKind.get(document);
    if (rows != null) {
      rows.apply(document, listener);
    }
  }

  /** The rows for one kind of event. */
  private static final class Rows extends Rule {

    private final String name;
    private final Row[] rows;

    Rows(String name, Row[] rows) {
      this.name = name;
      this.rows = rows;
    }

    Rows followedBy(Rows others) {
      return new Rows(
          name, Stream.concat(Stream.of(rows), Stream.of(others.rows)).toArray(Row[]::new));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    List<FieldPath> needs() {
      return Stream.of(rows).map(Row::property).toList();
    }

    @Override
    public void apply(EventDocument document, NormalizationListener listener) {
      for (Row row : rows) {
        row.apply(document);
      }
    }
  }

  /**
   * One row.
   *
   * @param field that is filled, where the record has none
   * @param property without which nothing is filled
   * @param value what it is filled with; missing for nothing
   */
  record Row(FieldPath field, FieldPath property, Function<EventDocument, JsonValue> value) {

    void apply(EventDocument document) {
      if (PropertyValue.isNone(document.get(field))) {
        document.put(field, value.apply(document));
      }
    }
  }

  /** The value of a property of the event. Continue with {@link Property#to}. */
  static Property property(String name) {
    FieldPath path = PROPERTIES.child(name);
    return new Property(path, document -> PropertyValue.of(document, path).copy());
  }

  /** The rows for a property that is an account, {@code EXAMPLE\eva}: its name and its domain. */
  static Row[] account(String name) {
    Property account = property(name);
    return new Row[] {
      account.as(FileParts::afterLastBackslash).to("user.name"),
      account.as(FileParts::beforeLastBackslash).to("user.domain")
    };
  }

  /** The security log has process ids in hexadecimal; empty where it is no such number. */
  static String decimal(String hexadecimal) {
    try {
      return Long.toString(Long.decode(hexadecimal));
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /**
   * A property, or what is made of it.
   *
   * @param path of the property in the record
   * @param value missing where the event has none
   */
  record Property(FieldPath path, Function<EventDocument, JsonValue> value) {

    /** The field is filled with it. */
    Row to(String field) {
      return new Row(FieldPath.of(field), path, value);
    }

    /** Its text in another form; an empty one is none. */
    Property as(UnaryOperator<String> form) {
      return new Property(
          path,
          document -> {
            Optional<String> text = value.apply(document).spelling();
            String made = text.isPresent() ? form.apply(text.get()) : "";
            return made.isEmpty() ? JsonValue.missing() : JsonValue.of(made);
          });
    }

    /** Only of events that have this text as another property. */
    Property where(String other, String text) {
      FieldPath condition = PROPERTIES.child(other);
      return new Property(
          path,
          document ->
              document.text(condition).filter(text::equals).isPresent()
                  ? value.apply(document)
                  : JsonValue.missing());
    }

    /** It and, after a backslash, another property, where the event has that, too. */
    Property withBelow(String other) {
      Property below = property(other);
      return new Property(
          path,
          document -> {
            JsonValue whole = value.apply(document);
            Optional<String> text = whole.spelling();
            Optional<String> end = below.value().apply(document).spelling();
            return text.isPresent() && end.isPresent()
                ? JsonValue.of(text.get() + "\\" + end.get())
                : whole;
          });
    }
  }
}
