package io.ecsflow.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.coverage.CoverageReport.Kind;
import io.ecsflow.cli.coverage.CoverageReport.Share;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTextTest {

  private static final Pattern COUNTS = Pattern.compile(" +\\d+ +\\d+% +\\d+  \\d+ of \\d+");

  private static final CoverageReport REPORT =
      new CoverageReport(
          List.of(
              kind("Microsoft-Windows-Security-Auditing", "4688", complete("process.name")),
              kind(
                  "a" + "-very-long-provider".repeat(10),
                  "remote-thread-created-by-nobody-else",
                  Map.of(
                      "process.parent.name", new Share(12, 0),
                      "user.id", new Share(12, 5),
                      "sekoiaio.target_process.executable", new Share(1, 0),
                      "process.name", new Share(12, 12)))),
          Map.of());

  @ParameterizedTest
  @ValueSource(ints = {55, 80, 100, 140})
  void noRowIsWiderThanTheTerminal(int width) {
    assertThat(lines(width)).allMatch(line -> line.length() <= width);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 140, 1000})
  void aLongProviderDoesNotShiftTheNumbers(int width) {
    assertThat(
            lines(width).stream()
                .map(COUNTS::matcher)
                .filter(counts -> counts.find())
                .map(counts -> counts.end() - counts.group().stripLeading().length()))
        .hasSize(2)
        .containsOnly(lines(width).get(0).indexOf("EVENTS") + "EVENTS".length() - 2);
  }

  @Test
  void aRowSaysWhichFieldsAreLackingAndWhichOnlySometimes() {
    assertThat(lines(1000).get(1)).endsWith("  1 of 1");
    assertThat(lines(1000).get(2))
        .endsWith(
            "  1 of 4, lacks process.parent.name, sekoiaio.target_process.executable, user.id"
                + " (41%)");
  }

  @Test
  void whatIsLackingIsSummedUp() {
    assertThat(text(80))
        .contains("Detection fields that are lacking:", "        12  process.parent.name")
        .contains("         7  user.id")
        .doesNotContain("        0  ");
  }

  private static Map<String, Share> complete(String field) {
    return Map.of(field, new Share(12, 12));
  }

  private static Kind kind(String provider, String code, Map<String, Share> detection) {
    return new Kind(provider, code, 12, 12, detection, Map.of(), Map.of(), Map.of());
  }

  private static List<String> lines(int width) {
    return text(width).lines().toList();
  }

  private static String text(int width) {
    StringWriter out = new StringWriter();
    CoverageText text = new CoverageText(new PrintWriter(out), width);
    text.print(REPORT);
    text.printSums(REPORT);
    return out.toString();
  }
}
