package io.ecsflow.cli.diff;

import io.ecsflow.cli.diff.DiffReport.Difference;
import io.ecsflow.cli.diff.DiffReport.Example;
import io.ecsflow.cli.diff.DiffReport.KindCount;
import io.ecsflow.cli.diff.FieldChange.Way;
import io.ecsflow.cli.text.Shortened;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as text for a person: a table of fields, and then each of them in detail. */
public final class DiffText {

  private static final int MAX_KINDS = 8;
  private static final int COUNT_WIDTH = 10;

  /** Three counts, each with the space before it. */
  private static final int COUNTS_WIDTH = 3 * (COUNT_WIDTH + 1);

  private final PrintWriter out;
  private final int width;

  /**
   * @param width of a line, in characters
   */
  public DiffText(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  public void print(DiffReport report) {
    line("%,d lines, %,d of them become something else", report.lines(), report.different());
    if (report.differences().isEmpty()) {
      return;
    }
    out.println();
    table(report.differences());
    report.differences().forEach(this::details);
  }

  private void table(List<Difference> differences) {
    Map<String, Map<Way, Long>> byField = new TreeMap<>();
    differences.forEach(
        d ->
            byField
                .computeIfAbsent(d.field(), field -> new EnumMap<>(Way.class))
                .put(d.way(), d.events()));
    int longest = byField.keySet().stream().mapToInt(String::length).max().orElse(0);
    int room = Math.max(20, Math.min(longest, width - COUNTS_WIDTH));
    line("%-" + room + "s %10s %10s %10s", "FIELD", "ADDED", "REMOVED", "CHANGED");
    byField.forEach(
        (field, events) ->
            line(
                "%-" + room + "s %,10d %,10d %,10d",
                Shortened.inMiddle(field, room),
                events.getOrDefault(Way.ADDED, 0L),
                events.getOrDefault(Way.REMOVED, 0L),
                events.getOrDefault(Way.CHANGED, 0L)));
  }

  private void details(Difference difference) {
    out.println();
    String way = difference.way().name().toLowerCase(Locale.ROOT);
    line("%s: %s in %,d", difference.field(), way, difference.events());
    List<KindCount> kinds = difference.kinds();
    for (KindCount kind : kinds.subList(0, Math.min(kinds.size(), MAX_KINDS))) {
      String name =
          Shortened.inMiddle(kind.provider() + " " + kind.code(), width - COUNT_WIDTH - 3);
      line("  %,10d %s", kind.events(), name);
    }
    if (kinds.size() > MAX_KINDS) {
      line("             and %d more kinds of events", kinds.size() - MAX_KINDS);
    }
    difference.examples().forEach(this::example);
  }

  /** What a value was and is, one above the other: that shows where they part. */
  private void example(Example example) {
    line("  %s", Shortened.inMiddle(example.where(), width - 2));
    value("-", example.before());
    value("+", example.after());
  }

  private void value(String sign, String json) {
    if (!json.isEmpty()) {
      line("    %s %s", sign, Shortened.atEnd(json, width - 6));
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
