package io.ecsflow.cli.explain;

import io.ecsflow.cli.explain.Explanation.Absent;
import io.ecsflow.cli.explain.Explanation.Written;
import io.ecsflow.cli.text.Columns;
import io.ecsflow.cli.text.Columns.Limits;
import io.ecsflow.cli.text.Shortened;
import io.ecsflow.cli.text.Wrapped;
import io.ecsflow.event.AgentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An explanation as text for a person: a section for each part of the record, a row for a field.
 */
public final class ExplanationText {

  /** Has a heading for each rule, its name. */
  private static final String DOCUMENT = "docs/rules.md#";

  /** What ECS calls the fields that are in no object. */
  private static final String BASE = "base";

  private static final String INDENT = "  ";
  private static final int MAX_SENTENCE_LENGTH = 400;

  /** Of the field, the rule, the value and its sources. */
  private static final List<Limits> COLUMNS =
      List.of(new Limits(30, 60), new Limits(14, 60), new Limits(14, 60), new Limits(14, 400));

  private final int width;

  /**
   * @param width of a line, in characters
   */
  public ExplanationText(int width) {
    this.width = width;
  }

  public String of(AgentEvent event, Explanation explanation) {
    List<String> lines = new ArrayList<>();
    lines.add(Shortened.inMiddle(event.origin() + "  record " + explanation.record().id(), width));
    sections(explanation)
        .forEach(
            (name, rows) -> {
              lines.add(Shortened.atEnd(name, width));
              lines.addAll(rows);
            });
    addFindings(explanation, lines);
    addRules(explanation.written(), lines);
    lines.add("");
    lines.add("");
    return String.join(System.lineSeparator(), lines);
  }

  /** The rows of each part of the record: its fields, and then those that are absent. */
  private Map<String, List<String>> sections(Explanation explanation) {
    Map<String, List<String>> sections = new TreeMap<>();
    Columns columns =
        Columns.of(
            explanation.written().stream().map(ExplanationText::cells).toList(),
            width - INDENT.length(),
            COLUMNS);
    for (Written field : explanation.written()) {
      section(field.field(), sections).add(INDENT + columns.row(cells(field)));
    }
    for (Absent field : explanation.absent()) {
      section(field.field(), sections)
          .addAll(sentence(field.field() + ": absent, " + field.reason()));
    }
    return sections;
  }

  private static List<String> section(String field, Map<String, List<String>> sections) {
    int dot = field.indexOf('.');
    return sections.computeIfAbsent(
        dot < 0 ? BASE : field.substring(0, dot), name -> new ArrayList<>());
  }

  private static List<String> cells(Written field) {
    String from = field.from().isEmpty() ? "constant" : String.join(" ", field.from());
    return List.of(field.field(), field.rule(), field.json(), from);
  }

  private void addFindings(Explanation explanation, List<String> lines) {
    int heading = lines.size();
    explanation.dropped().forEach(d -> lines.add(line("left out   %s: %s", d.field(), d.reason())));
    explanation
        .removed()
        .forEach(
            r -> lines.add(line("taken out  %s by %s, was %s", r.field(), r.rule(), r.json())));
    explanation.unmapped().forEach(key -> lines.add(line("not mapped %s", key)));
    explanation.notes().forEach((note, times) -> lines.add(line("noted      %s %d", note, times)));
    if (lines.size() > heading) {
      lines.add(heading, "findings");
    }
  }

  /** Where each rule is explained that wrote a field. */
  private void addRules(List<Written> written, List<String> lines) {
    TreeSet<String> rules = new TreeSet<>();
    written.forEach(field -> rules.add(field.rule()));
    lines.add("rules");
    rules.forEach(rule -> lines.add(line("%-24s %s", rule, DOCUMENT + rule)));
  }

  private String line(String format, Object... values) {
    return Shortened.atEnd(INDENT + String.format(Locale.ROOT, format, values), width);
  }

  private List<String> sentence(String text) {
    return Wrapped.words(INDENT + Shortened.atEnd(text, MAX_SENTENCE_LENGTH), width, 6);
  }
}
