package io.ecsflow.tools.demo;

import io.ecsflow.event.Rejected.Reason;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The table at the end. */
final class Summary {

  private static final String RULE = "─".repeat(64);

  private final Terminal terminal;
  private final String readBack;

  /**
   * @param readBack how the results were read back, for a heading
   */
  Summary(Terminal terminal, String readBack) {
    this.terminal = terminal;
    this.readBack = readBack;
  }

  void print(Outcome outcome) {
    Outcome.Totals totals = outcome.totals();
    Outcome.Differences differences = outcome.differences();
    terminal.line("");
    terminal.line(terminal.bold(readBack));
    terminal.line(RULE);
    row("sent by the fleet", totals.sent(), true);
    row("in: records in the input topic", totals.in(), totals.in() == totals.sent());
    row("out: ECS records", totals.events(), true);
    row("rejected: dead letters", totals.rejected(), true);
    terminal.line(RULE);
    rejected(outcome);
    terminal.line(RULE);
    row("duplicates, by record id", differences.duplicates(), differences.duplicates() == 0);
    row("missing, by record id", differences.missing(), differences.missing() == 0);
    row("unexpected, by record id", differences.unexpected(), differences.unexpected() == 0);
    terminal.line(RULE);
    outcome.statistics().forEach(this::check);
    terminal.line(RULE);
    verdict(outcome);
  }

  private void rejected(Outcome outcome) {
    Set<Reason> reasons = new TreeSet<>(outcome.expectedRejected().keySet());
    reasons.addAll(outcome.rejected().keySet());
    for (Reason reason : reasons) {
      long expected = outcome.expectedRejected().getOrDefault(reason, 0L);
      long actual = outcome.rejected().getOrDefault(reason, 0L);
      row(
          "  " + reason + (actual == expected ? "" : " (expected " + expected + ")"),
          actual,
          actual == expected);
    }
    if (reasons.isEmpty()) {
      terminal.line("  nothing had to be rejected");
    }
  }

  private void check(Check check) {
    String line =
        String.format(
            Locale.ROOT,
            "%-48s %,7d %s %,5d",
            check.what(),
            check.actual(),
            check.holds() ? "=" : "≠",
            check.expected());
    terminal.line(check.holds() ? line : terminal.red(line));
  }

  private void verdict(Outcome outcome) {
    Outcome.Totals totals = outcome.totals();
    String sum =
        String.format(
            Locale.ROOT,
            "in = out + rejected:  %,d %s %,d + %,d",
            totals.in(),
            totals.in() == totals.events() + totals.rejected() ? "=" : "≠",
            totals.events(),
            totals.rejected());
    terminal.line(outcome.addsUp() ? terminal.green(sum) : terminal.red(sum));
    terminal.line(
        outcome.addsUp()
            ? terminal.green(
                "It adds up: every record once, every refusal for the right reason, and the"
                    + " statistics are the scenario's.")
            : terminal.red("It does not add up."));
  }

  private void row(String label, long value, boolean isRight) {
    String line = String.format(Locale.ROOT, "%-48s %,15d", label, value);
    terminal.line(isRight ? line : terminal.red(line));
  }
}
