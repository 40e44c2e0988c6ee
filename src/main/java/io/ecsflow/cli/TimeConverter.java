package io.ecsflow.cli;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time of the command line: RFC 3339, or {@code now}. */
public final class TimeConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    if (text.equals("now")) {
      return Instant.now();
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time: expected now, or RFC 3339 as in 2026-01-01T00:00:00Z");
    }
  }
}
