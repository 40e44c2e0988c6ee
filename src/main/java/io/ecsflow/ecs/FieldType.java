package io.ecsflow.ecs;

import java.util.Locale;

/** The type of a field, by the name that Elasticsearch gives it. */
public enum FieldType {
  KEYWORD(Kind.TEXT),
  CONSTANT_KEYWORD(Kind.TEXT),
  WILDCARD(Kind.TEXT),
  MATCH_ONLY_TEXT(Kind.TEXT),
  LONG(Kind.WHOLE_NUMBER),
  INTEGER(Kind.WHOLE_NUMBER),
  SHORT(Kind.WHOLE_NUMBER),
  FLOAT(Kind.NUMBER),
  SCALED_FLOAT(Kind.NUMBER),
  BOOLEAN(Kind.BOOLEAN),
  DATE(Kind.DATE),
  IP(Kind.IP),
  GEO_POINT(Kind.LOCATION),
  OBJECT(Kind.OBJECT),
  FLATTENED(Kind.OBJECT),
  NESTED(Kind.OBJECT);

  /** What a value of the type must be. */
  public enum Kind {
    TEXT,
    WHOLE_NUMBER,
    NUMBER,
    BOOLEAN,
    DATE,
    IP,
    LOCATION,
    OBJECT
  }

  private final Kind kind;

  FieldType(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static FieldType ofName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
