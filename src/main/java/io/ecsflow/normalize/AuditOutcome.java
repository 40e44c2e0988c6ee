package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/**
 * event.outcome of a Windows audit event, from its EventType; without one, from the audit bits of
 * its Keywords; without them, from its code, if it is a logon.
 */
final class AuditOutcome extends Rule {

  private static final FieldPath EVENT_TYPE = FieldPath.of("action.properties.EventType");
  private static final FieldPath KEYWORDS = FieldPath.of("action.properties.Keywords");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath OUTCOME = FieldPath.of("event.outcome");

  /** The keywords of Windows' event log for audits that succeeded and that failed. */
  private static final long AUDIT_SUCCESS = 0x20_0000_0000_0000L;

  private static final long AUDIT_FAILURE = 0x10_0000_0000_0000L;

  private static final String HEXADECIMAL = "0x";

  private final TextMemo<String> byKeywords = new TextMemo<>(AuditOutcome::ofKeywords);

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    document.put(
        OUTCOME,
        of(
            document.text(EVENT_TYPE).orElse(""),
            document.get(KEYWORDS).spelling().orElse(""),
            document.text(CODE).orElse("")));
  }

  /** The outcome that these say, which may be empty; empty where they say none. */
  String of(String eventType, String keywords, String code) {
    String outcome = ofEventType(eventType);
    if (outcome.isEmpty()) {
      outcome = byKeywords.of(keywords);
    }
    return outcome.isEmpty() ? WindowsAuthentication.outcomeOf(code) : outcome;
  }

  private static String ofEventType(String type) {
    return switch (type) {
      case "AUDIT_SUCCESS" -> "success";
      case "AUDIT_FAILURE" -> "failure";
      default -> "";
    };
  }

  private static String ofKeywords(String keywords) {
    long bits = bits(keywords);
    return (bits & AUDIT_SUCCESS) != 0 ? "success" : (bits & AUDIT_FAILURE) != 0 ? "failure" : "";
  }

  /** 64 bits, as hexadecimal digits or as a signed number; none of another text. */
  private static long bits(String keywords) {
    try {
      return keywords.startsWith(HEXADECIMAL)
          ? Long.parseUnsignedLong(keywords, HEXADECIMAL.length(), keywords.length(), 16)
          : keywords.startsWith("-")
              ? Long.parseLong(keywords)
              : keywords.isEmpty() ? 0 : Long.parseUnsignedLong(keywords);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
