package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/**
 * event.outcome of a Windows audit event, from its EventType; without one, from its code, if it is
 * a logon.
 */
final class AuditOutcome extends Rule {

  private static final FieldPath EVENT_TYPE = FieldPath.of("action.properties.EventType");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath OUTCOME = FieldPath.of("event.outcome");

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String outcome = ofEventType(document.text(EVENT_TYPE).orElse(""));
    if (outcome.isEmpty()) {
      outcome = WindowsAuthentication.outcomeOf(document.text(CODE).orElse(""));
    }
    document.put(OUTCOME, outcome);
  }

  private static String ofEventType(String type) {
    return switch (type) {
      case "AUDIT_SUCCESS" -> "success";
      case "AUDIT_FAILURE" -> "failure";
      default -> "";
    };
  }
}
