package io.ecsflow.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colors of the page, light and dark, after WCAG 2.2, level AA. */
class PageContrastTest {

  private static final Path STYLE = Path.of("src/main/resources/io/ecsflow/cli/report/page.css");
  private static final Pattern COLOR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

  /** Of texts of any size (1.4.3). */
  private static final double TEXT = 4.5;

  /** Of what is drawn (1.4.11). */
  private static final double SHAPE = 3;

  @ParameterizedTest
  @CsvSource({":root {", ":root:not([data-theme=\"light\"]) {", ":root[data-theme=\"dark\"] {"})
  void everyTextAndLineStandsOutFromWhatIsBehindIt(String selector) throws Exception {
    Map<String, Integer> colors = colors(selector);

    for (String ground : List.of("ground", "panel")) {
      for (String text : List.of("ink", "quiet", "ok", "unknown", "warning", "alert")) {
        assertContrast(colors, text, ground, TEXT);
      }
      for (String line : List.of("cpu", "memory")) {
        assertContrast(colors, line, ground, SHAPE);
      }
    }
    for (String level : List.of("ok", "unknown", "warning", "alert")) {
      for (String text : List.of(level, "ink", "quiet")) {
        assertContrast(colors, text, level + "-ground", TEXT);
      }
    }
  }

  private static void assertContrast(
      Map<String, Integer> colors, String text, String ground, double least) {
    double first = luminance(Objects.requireNonNull(colors.get(text)));
    double second = luminance(Objects.requireNonNull(colors.get(ground)));
    assertThat((Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05))
        .as("%s on %s", text, ground)
        .isGreaterThanOrEqualTo(least);
  }

  private static double luminance(int color) {
    return 0.2126 * linear(color >> 16)
        + 0.7152 * linear(color >> 8 & 0xFF)
        + 0.0722 * linear(color & 0xFF);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static Map<String, Integer> colors(String selector) throws Exception {
    String style = Files.readString(STYLE);
    int from = style.indexOf(selector);
    Matcher color = COLOR.matcher(style.substring(from, style.indexOf('}', from)));
    Map<String, Integer> colors = new HashMap<>();
    while (color.find()) {
      colors.put(color.group(1), Integer.parseInt(color.group(2), 16));
    }
    return colors;
  }
}
