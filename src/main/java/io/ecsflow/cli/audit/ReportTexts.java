package io.ecsflow.cli.audit;

import io.ecsflow.audit.Listed;
import io.ecsflow.audit.Outcome;
import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Findings;
import io.ecsflow.connector.RejectedJson;
import java.util.List;
import java.util.function.Function;

/** What single findings are in a report. */
final class ReportTexts {

  private ReportTexts() {}

  /** An output: {@code event ecs-events-0@17}. */
  static String output(Outcome outcome, String at) {
    String what =
        switch (outcome) {
          case EVENT -> "event";
          case DEAD_LETTER -> "dead letter";
          case REFUSED_DOCUMENT -> "letter of a refused document";
        };
    return what + " " + at;
  }

  static Finding finding(String record, long timestamp, List<String> outputs) {
    return new Finding(record, RejectedJson.timestampOf(timestamp), outputs);
  }

  static Findings findings(Listed<Finding> listed) {
    return findings(listed, finding -> finding);
  }

  static <T> Findings findings(Listed<T> listed, Function<T, Finding> finding) {
    return new Findings(listed.count(), listed.first().stream().map(finding).toList());
  }
}
