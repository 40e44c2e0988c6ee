package io.ecsflow.normalize;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** The vendor's words for the numbers in logon events of Windows. */
final class WindowsLogonCodes {

  /** LogonType; 0, the System account at start-up, has no word. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          entry("2", "authentication_interactive"),
          entry("3", "authentication_network"),
          entry("4", "authentication_batch"),
          entry("5", "authentication_service"),
          entry("7", "authentication_unlock"),
          entry("8", "authentication_network_cleartext"),
          entry("9", "authentication_alternative_credentials"),
          entry("10", "authentication_remote_interactive"),
          entry("11", "authentication_cached_interactive"),
          entry("12", "authentication_cached_remote_interactive"),
          entry("13", "authentication_cached_unlock"));

  /** SubStatus, an NTSTATUS; there is no word for the others. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          entry("0xc0000064", "user_not_exist"),
          entry("0xc000006a", "bad_password"),
          entry("0xc0000234", "user_locked_out"),
          entry("0xc0000072", "user_disabled"),
          entry("0xc000006f", "time_restriction"),
          entry("0xc0000070", "policy_restriction"),
          entry("0xc0000193", "account_expired"),
          entry("0xc0000071", "password_expired"),
          entry("0xc0000133", "clock_not_sync"),
          entry("0xc0000224", "need_to_update_password"),
          entry("0xc0000225", "os_problem"),
          entry("0xc000015b", "user_not_granted"));

  private WindowsLogonCodes() {}

  /** event.action of this LogonType. */
  static Optional<String> actionOfLogonType(String logonType) {
    return Optional.ofNullable(ACTIONS.get(logonType));
  }

  /** event.reason of this SubStatus, in lower case. */
  static Optional<String> reasonOfSubStatus(String subStatus) {
    return Optional.ofNullable(REASONS.get(subStatus));
  }
}
