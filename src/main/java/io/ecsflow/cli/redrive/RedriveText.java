package io.ecsflow.cli.redrive;

import java.io.PrintWriter;
import java.util.Locale;

/** A report as text for a person. */
public final class RedriveText {

  private final PrintWriter out;

  public RedriveText(PrintWriter out) {
    this.out = out;
  }

  public void print(RedriveReport report) {
    line("%,d letters are chosen", report.chosen());
    if (report.sentBefore() > 0) {
      line("%,d of them were sent before", report.sentBefore());
    }
    if (report.withoutRecord() > 0) {
      line(
          "%,d of them cannot be sent: they do not have their whole record",
          report.withoutRecord());
    }
    report
        .byReason()
        .forEach(
            (reason, result) -> {
              if (report.isDryRun()) {
                line("%s: %,d of %,d would pass", reason, result.passing(), result.letters());
                result
                    .rejectedAgain()
                    .forEach((again, count) -> line("  %,d would be %s", count, again));
              } else {
                line("%s: %,d sent", reason, result.letters());
              }
            });
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
