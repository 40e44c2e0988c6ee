package io.ecsflow.cli.coverage;

import io.ecsflow.cli.coverage.CoverageReport.Kind;
import io.ecsflow.cli.coverage.CoverageReport.Share;
import io.ecsflow.cli.text.Shortened;
import io.ecsflow.cli.text.Wrapped;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A report as text for a person: a row for each kind of event, and then sums. */
public final class CoverageText {

  /** Events, categorized and rules, with the spaces around them. */
  private static final int COUNTS_WIDTH = 31;

  /** As {@code 10 of 15,}; what is lacking may go on below. */
  private static final int DETECTION_WIDTH = 9;

  private static final int MAX_CODE_WIDTH = 26;
  private static final int MAX_PROVIDER_WIDTH = 60;
  private static final int INDENT = 4;

  private final PrintWriter out;
  private final int width;

  /**
   * @param width of a line, in characters
   */
  public CoverageText(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  public void print(CoverageReport report) {
    table(report.kinds());
    line(
        "%d events, %d categorized (%.1f%%)",
        report.events(),
        report.categorized(),
        report.events() == 0 ? 0 : 100.0 * report.categorized() / report.events());
  }

  /** What stands below the table. */
  public void printSums(CoverageReport report) {
    section("Detection fields that are lacking", lacking(report.kinds()));
    section("Rules that wrote", sum(report.kinds(), Kind::rules));
    section("Keys that were not mapped", sum(report.kinds(), Kind::unmapped));
    section("Fields that did not conform", sum(report.kinds(), Kind::nonconforming));
    section("Rejected", report.rejected());
  }

  private void table(List<Kind> kinds) {
    int room = width - COUNTS_WIDTH - DETECTION_WIDTH;
    int code = Math.min(longest(kinds, Kind::code, 4), Math.min(MAX_CODE_WIDTH, room / 3));
    int provider =
        Math.min(longest(kinds, Kind::provider, 8), Math.min(MAX_PROVIDER_WIDTH, room - code - 1));
    String names = "%-" + provider + "s %-" + code + "s ";
    String heading =
        format(
            names + "%8s %11s %5s  %s",
            "PROVIDER",
            "CODE",
            "EVENTS",
            "CATEGORIZED",
            "RULES",
            "DETECTION FIELDS");
    line("%s", Shortened.atEnd(heading, width));
    for (Kind kind : kinds) {
      String row =
          format(
              names + "%8d %10.0f%% %5d  ",
              Shortened.inMiddle(kind.provider(), provider),
              Shortened.inMiddle(kind.code(), code),
              kind.events(),
              100.0 * kind.categorized() / kind.events(),
              kind.rules().size());
      Wrapped.words(row + detection(kind.detection()), width, INDENT).forEach(out::println);
    }
  }

  private static int longest(List<Kind> kinds, Function<Kind, String> name, int least) {
    return kinds.stream().mapToInt(kind -> name.apply(kind).length()).reduce(least, Math::max);
  }

  /**
   * As in {@code 9 of 11, lacks process.parent.name, user.id (40%)}: of so many events it is there.
   */
  private static String detection(Map<String, Share> fields) {
    List<String> lacking =
        fields.entrySet().stream()
            .filter(field -> !field.getValue().isComplete())
            .map(field -> field.getKey() + share(field.getValue()))
            .toList();
    String count = format("%d of %d", fields.size() - lacking.size(), fields.size());
    return lacking.isEmpty() ? count : count + ", lacks " + String.join(", ", lacking);
  }

  private static String share(Share share) {
    return share.present() == 0 ? "" : format(" (%d%%)", share.percent());
  }

  /** Of how many events each field is absent that is expected of them. */
  private static Map<String, Long> lacking(List<Kind> kinds) {
    Map<String, Long> lacking = sum(kinds, kind -> absent(kind.detection()));
    lacking.values().removeIf(events -> events == 0);
    return lacking;
  }

  private static Map<String, Long> absent(Map<String, Share> fields) {
    Map<String, Long> absent = new TreeMap<>();
    fields.forEach((field, share) -> absent.put(field, share.expected() - share.present()));
    return absent;
  }

  private static Map<String, Long> sum(List<Kind> kinds, Function<Kind, Map<String, Long>> counts) {
    Map<String, Long> sums = new TreeMap<>();
    kinds.forEach(
        kind -> counts.apply(kind).forEach((name, times) -> sums.merge(name, times, Long::sum)));
    return sums;
  }

  private void section(String heading, Map<String, Long> counts) {
    line("%n%s:%s", heading, counts.isEmpty() ? " none" : "");
    counts.forEach((name, times) -> line("  %8d  %s", times, Shortened.inMiddle(name, width - 12)));
  }

  private void line(String format, Object... values) {
    out.println(format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
