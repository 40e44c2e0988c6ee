package io.ecsflow.stats;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.Locale;
import java.util.Optional;

/**
 * Events that announce a regular shutdown of a host or an agent, so that the silence that follows
 * is no alert: the Windows kernel's event 13 (the system is shutting down), the audit system's
 * SYSTEM_SHUTDOWN, and the agent's own log when it says that it stops.
 */
final class Shutdown {

  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath CODE = FieldPath.of("event.code");
  private static final FieldPath ACTION = FieldPath.of("event.action");
  private static final FieldPath REASON = FieldPath.of("event.reason");
  private static final FieldPath LOGGER = FieldPath.of("log.logger");

  private static final String KERNEL = "Microsoft-Windows-Kernel-General";
  private static final String KERNEL_SHUTDOWN = "13";
  private static final String AGENT = "SEKOIA-IO-Endpoint";

  private Shutdown() {}

  static boolean isAnnouncedBy(EventDocument document) {
    Optional<String> provider = document.text(PROVIDER);
    if (provider.isPresent() && provider.get().equals(KERNEL)) {
      return document.text(CODE).filter(KERNEL_SHUTDOWN::equals).isPresent();
    }
    return isAuditShutdown(document.text(ACTION).orElse("")) || isAgentStop(document);
  }

  /** The record's type as the kernel writes it, or the word that libraries make of it. */
  private static boolean isAuditShutdown(String action) {
    return action.equalsIgnoreCase("SYSTEM_SHUTDOWN") || action.equals("shutdown-system");
  }

  /** The words are not documented: any of these at the start of a line of the agent's own log. */
  private static boolean isAgentStop(EventDocument document) {
    if (!document.text(LOGGER).filter(AGENT::equals).isPresent()) {
      return false;
    }
    String reason = document.text(REASON).orElse("").toLowerCase(Locale.ROOT);
    return reason.startsWith("stopping")
        || reason.startsWith("shutting down")
        || reason.startsWith("agent stop");
  }
}
