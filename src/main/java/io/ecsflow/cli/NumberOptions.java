package io.ecsflow.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Numbers of the command line: how they are parsed, and their limits. */
final class NumberOptions {

  private NumberOptions() {}

  /** Has the numbers of this command and its subcommands parsed here: failures are sentences. */
  static void registerConverters(CommandLine commandLine) {
    ITypeConverter<Integer> whole = text -> parsed(text, "whole number", Integer::valueOf);
    ITypeConverter<Long> large = text -> parsed(text, "whole number", Long::valueOf);
    ITypeConverter<Double> any = text -> parsed(text, "number", Double::valueOf);
    commandLine
        .registerConverter(Integer.class, whole)
        .registerConverter(int.class, whole)
        .registerConverter(Long.class, large)
        .registerConverter(long.class, large)
        .registerConverter(Double.class, any)
        .registerConverter(double.class, any);
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T parsed(String text, String expected, Parser<T> parser) {
    try {
      return parser.parse(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'" + text + "' is no " + expected + (text.matches("-?\\d+") ? " that fits" : ""));
    }
  }

  /**
   * The value, where it is within its limits.
   *
   * @throws ParameterException that says what it must be
   */
  static int between(int min, int max, String option, int value, CommandSpec command) {
    if (value < min || value > max) {
      throw new ParameterException(
          command.commandLine(),
          String.format(Locale.ROOT, "%s must be %d to %d, was %d", option, min, max, value));
    }
    return value;
  }
}
