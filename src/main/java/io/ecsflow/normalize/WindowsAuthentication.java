package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A logon to a Windows host, succeeded (4624) or failed (4625): what it was, who did it to whom,
 * from which client to which server. The provider does not matter; other events of Windows about
 * authentication are left alone. An empty property and {@code -} count as absent.
 */
final class WindowsAuthentication extends Rule {

  /** The parts of the record that it writes into. */
  static final String[] PARTS = {"action", "client", "event", "sekoiaio", "server", "user"};

  static final FieldPath ACTION_ID = FieldPath.of("action.id");
  private static final FieldPath ACTION_OUTCOME = FieldPath.of("action.outcome");
  private static final FieldPath EVENT_ACTION = FieldPath.of("event.action");
  private static final FieldPath EVENT_CATEGORY = FieldPath.of("event.category");
  private static final FieldPath EVENT_TYPE = FieldPath.of("event.type");
  private static final FieldPath EVENT_REASON = FieldPath.of("event.reason");
  private static final FieldPath PROCESS_NAME = FieldPath.of("process.name");
  private static final FieldPath AUTHENTICATION_PROCESS =
      FieldPath.of("sekoiaio.authentication.process.name");
  private static final FieldPath SERVER_OS_TYPE = FieldPath.of("sekoiaio.server.os.type");
  private static final FieldPath USER_NAME = FieldPath.of("user.name");
  private static final FieldPath USER_ID = FieldPath.of("user.id");
  private static final FieldPath TARGET_NAME = FieldPath.of("user.target.name");
  private static final FieldPath TARGET_ID = FieldPath.of("user.target.id");

  private static final FieldPath LOGON_TYPE = property("LogonType");
  private static final FieldPath SUB_STATUS = property("SubStatus");
  private static final FieldPath LOGON_PROCESS = property("LogonProcessName");
  private static final FieldPath SUBJECT_NAME = property("SubjectUserName");
  private static final FieldPath SUBJECT_SID = property("SubjectUserSid");
  private static final FieldPath TARGET_USER_NAME = property("TargetUserName");
  private static final FieldPath TARGET_SID = property("TargetUserSid");

  /** The outcome of a logon event of this code; empty for any other code. */
  static String outcomeOf(String code) {
    return switch (code) {
      case "4624" -> "success";
      case "4625" -> "failure";
      default -> "";
    };
  }

  /** Whether the event is a logon, succeeded or failed. */
  static boolean isLogon(EventDocument document) {
    return !outcomeOf(document).isEmpty();
  }

  private static String outcomeOf(EventDocument document) {
    return outcomeOf(document.get(ACTION_ID).spelling().orElse(""));
  }

  @Override
  List<FieldPath> needs() {
    return List.of(ACTION_ID);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String outcome = outcomeOf(document);
    if (outcome.isEmpty()) {
      return;
    }
    document.put(ACTION_OUTCOME, outcome);
    document.add(EVENT_CATEGORY, "authentication");
    document.add(EVENT_TYPE, "start");
    putReason(document);
    putUsers(document);
    putProcess(document);
    document.put(SERVER_OS_TYPE, "windows");
    Optional<String> action =
        document.get(LOGON_TYPE).spelling().flatMap(WindowsLogonCodes::actionOfLogonType);
    if (action.isPresent()) {
      document.put(EVENT_ACTION, action.get());
      WindowsLogonSides.put(document);
    } else {
      WindowsLogonSides.putWorkstation(document);
    }
  }

  private static void putReason(EventDocument document) {
    document
        .text(SUB_STATUS)
        .map(status -> status.toLowerCase(Locale.ROOT))
        .flatMap(WindowsLogonCodes::reasonOfSubStatus)
        .ifPresent(reason -> document.put(EVENT_REASON, reason));
  }

  private static void putUsers(EventDocument document) {
    document.put(USER_NAME, PropertyValue.of(document, SUBJECT_NAME));
    document.put(USER_ID, PropertyValue.of(document, SUBJECT_SID));
    document.put(TARGET_NAME, PropertyValue.of(document, TARGET_USER_NAME));
    document.put(TARGET_ID, PropertyValue.of(document, TARGET_SID));
  }

  /** The logon process, with the spaces that Windows ends some of the names with. */
  private static void putProcess(EventDocument document) {
    JsonValue logonProcess = PropertyValue.of(document, LOGON_PROCESS);
    document.put(
        AUTHENTICATION_PROCESS,
        logonProcess.isMissing() ? PropertyValue.scalar(document.get(PROCESS_NAME)) : logonProcess);
  }

  private static FieldPath property(String name) {
    return FieldPath.of("action.properties." + name);
  }
}
