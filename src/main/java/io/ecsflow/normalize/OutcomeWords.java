package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import java.util.List;
import java.util.Locale;

/**
 * ECS has three words for event.outcome: another one that says the same is replaced, any other is
 * left out and counted.
 */
final class OutcomeWords extends Rule {

  private static final FieldPath OUTCOME = FieldPath.of("event.outcome");

  @Override
  List<FieldPath> needs() {
    return List.of(OUTCOME);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    JsonValue outcome = document.get(OUTCOME);
    if (outcome.isMissing() || isAllowed(outcome.text().orElse(""))) {
      return;
    }
    String word = outcomeOf(outcome.spelling().orElse("").strip().toLowerCase(Locale.ROOT));
    if (word.isEmpty()) {
      listener.dropped(OUTCOME.toString(), DropReason.NOT_ALLOWED);
      document.remove(OUTCOME);
    } else {
      document.put(OUTCOME, word);
    }
  }

  private static boolean isAllowed(String outcome) {
    return outcome.equals("success") || outcome.equals("failure") || outcome.equals("unknown");
  }

  private static String outcomeOf(String word) {
    return switch (word) {
      case "success",
          "successful",
          "succeeded",
          "succeed",
          "ok",
          "true",
          "yes",
          "1",
          "allow",
          "allowed",
          "pass",
          "passed",
          "audit_success" ->
          "success";
      case "failure",
          "failed",
          "fail",
          "error",
          "false",
          "no",
          "0",
          "deny",
          "denied",
          "block",
          "blocked",
          "refused",
          "audit_failure" ->
          "failure";
      case "unknown" -> "unknown";
      default -> "";
    };
  }
}
