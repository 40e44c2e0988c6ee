package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In tables, {@code '} stands for a quote and {@code |} is between arguments. */
class CommandLineTest {

  /**
   * Microsoft's own examples. In the last one CommandLineToArgvW ends the quotes with the third in
   * a row, where the C runtime goes on in them.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'abc' d e, abc|d|e",
        "a\\\\b d'e f'g h, a\\\\b|de fg|h",
        "a\\\\\\'b c d, a\\'b|c|d",
        "a\\\\\\\\'b c' d e, a\\\\b c|d|e",
        "a'b'' c d, ab'|c|d"
      })
  void argumentsAreThoseOfTheDocumentedExamples(String line, String arguments) {
    assertThat(windows("x.exe " + line)).isEqualTo("x.exe|" + arguments);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "x '''a''' b, x|'a'|b",
        "x ''''a b'''' c, x|'a b'|c",
        "x 'a b, x|a b",
        "x 'a b\\', x|a b'",
        "x '' b, x||b",
        "x ' ' b, x| |b",
        "x a''b, x|ab",
        "x \\'a\\' b, x|'a'|b",
        "x C:\\a\\ b, x|C:\\a\\|b",
        "x \\\\server\\a 'C:\\a b\\\\' c, x|\\\\server\\a|C:\\a b\\|c"
      })
  void quotesGroupAndBackslashesBeforeThemEscape(String line, String arguments) {
    assertThat(windows(line)).isEqualTo(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'C:\\Program Files\\x.exe' a, C:\\Program Files\\x.exe|a",
        "'C:\\a\\' b, C:\\a\\|b",
        "C:\\a'b c'd e, C:\\a'b|cd e",
        "'C:\\a b, C:\\a b",
        "'x'y z, x|y|z",
        "' , ",
        "'', ",
        "'''' a, ||a"
      })
  void theProgramEndsAtItsQuoteOrAtWhiteSpaceWhateverIsInIt(String line, String arguments) {
    assertThat(windows(line)).isEqualTo(arguments == null ? "" : arguments);
  }

  @Test
  void aLineThatBeginsWithWhiteSpaceHasAnEmptyProgram() {
    assertThat(CommandLine.windowsArguments("  a b")).containsExactly("", "a", "b");
    assertThat(CommandLine.windowsArguments("")).containsExactly("");
  }

  @Test
  void onlySpacesAndTabsSeparateOnWindows() {
    assertThat(CommandLine.windowsArguments("x\ta \t b\nc\u00a0d"))
        .containsExactly("x", "a", "b\nc\u00a0d");
  }

  @Test
  void whiteSpaceSeparatesWordsElsewhere() {
    assertThat(CommandLine.words("  sh -c\t'a b'\n\u00a0 "))
        .containsExactly("sh", "-c", "'a", "b'", "\u00a0");
    assertThat(CommandLine.words(" \t ")).isEmpty();
  }

  @Test
  @Timeout(10)
  void theWorkForALongLineGrowsWithItsLength() {
    int length = 3_000_000;

    assertThat(CommandLine.windowsArguments("x " + "\\".repeat(length)))
        .containsExactly("x", "\\".repeat(length));
    assertThat(CommandLine.windowsArguments("x " + "\"".repeat(length)))
        .containsExactly("x", "\"".repeat(length / 3));
    assertThat(CommandLine.windowsArguments("x " + "\\\"".repeat(length / 3)))
        .containsExactly("x", "\"".repeat(length / 3));
    assertThat(CommandLine.windowsArguments(" ".repeat(length))).containsExactly("");
    assertThat(CommandLine.words("a ".repeat(length / 3))).hasSize(length / 3);
  }

  @Property(tries = 2000)
  void argumentsThatWereQuotedComeBack(@ForAll("arguments") List<String> arguments) {
    String line =
        arguments.stream().map(CommandLineTest::quoted).collect(Collectors.joining(" ", "x ", ""));

    assertThat(CommandLine.windowsArguments(line).subList(1, arguments.size() + 1))
        .isEqualTo(arguments);
  }

  @Property(tries = 2000)
  void noCharacterButQuotesBackslashesAndWhiteSpaceIsLost(@ForAll("hostile") String line) {
    String others = "[\"\\\\ \t]";

    assertThat(String.join("", CommandLine.windowsArguments(line)).replaceAll(others, ""))
        .isEqualTo(line.replaceAll(others, ""));
  }

  @Provide
  Arbitrary<List<String>> arguments() {
    return hostile().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings().withChars("ab\"\\ \t\u00e9").ofMaxLength(12);
  }

  /** The inverse that Microsoft's "Everyone quotes command line arguments the wrong way" gives. */
  private static String quoted(String argument) {
    StringBuilder quoted = new StringBuilder("\"");
    int backslashes = 0;
    for (int i = 0; i < argument.length(); i++) {
      char character = argument.charAt(i);
      if (character == '"') {
        quoted.append("\\".repeat(backslashes + 1));
      }
      backslashes = character == '\\' ? backslashes + 1 : 0;
      quoted.append(character);
    }
    return quoted.append("\\".repeat(backslashes)).append('"').toString();
  }

  private static String windows(String line) {
    return String.join("|", CommandLine.windowsArguments(line.replace('\'', '"')))
        .replace('"', '\'');
  }
}
