package io.ecsflow.normalize.categories;

/** The names of Windows' logs, as events carry them in {@code event.provider}. */
final class Providers {

  static final String SECURITY = "Microsoft-Windows-Security-Auditing";
  static final String SYSMON = "Microsoft-Windows-Sysmon";
  static final String DEFENDER = "Microsoft-Windows-Windows Defender";
  static final String POWERSHELL = "Microsoft-Windows-PowerShell";
  static final String CLASSIC_POWERSHELL = "PowerShell";
  static final String WMI_ACTIVITY = "Microsoft-Windows-WMI-Activity";
  static final String REMOTE_DESKTOP = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
  static final String LOCAL_SESSIONS = "Microsoft-Windows-TerminalServices-LocalSessionManager";
  static final String WINRM = "Microsoft-Windows-WinRM";
  static final String KERNEL_GENERAL = "Microsoft-Windows-Kernel-General";
  static final String EVENTLOG = "Microsoft-Windows-Eventlog";
  static final String CLASSIC_EVENTLOG = "EventLog";
  static final String USER32 = "User32";
  static final String DNS_SERVER = "Microsoft-Windows-DNS-Server";
  static final String DNS_SERVER_SERVICE = "Microsoft-Windows-DNS-Server-Service";
  static final String DHCP_SERVER = "Microsoft-Windows-DHCP-Server";

  private Providers() {}
}
