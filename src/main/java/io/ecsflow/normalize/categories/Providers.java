package io.ecsflow.normalize.categories;

import java.util.Set;

/** The names of Windows' logs, as events carry them in {@code event.provider}. */
public final class Providers {

  /** The agent itself, which writes its own events beside those of the logs. */
  public static final String AGENT = "SEKOIA-IO-Endpoint";

  public static final String SECURITY = "Microsoft-Windows-Security-Auditing";
  public static final String SYSMON = "Microsoft-Windows-Sysmon";
  public static final String DEFENDER = "Microsoft-Windows-Windows Defender";
  public static final String POWERSHELL = "Microsoft-Windows-PowerShell";

  /** PowerShell 6 and later, with the events of {@link #POWERSHELL}. */
  public static final String POWERSHELL_CORE = "PowerShellCore";

  public static final String CLASSIC_POWERSHELL = "PowerShell";
  public static final String WMI_ACTIVITY = "Microsoft-Windows-WMI-Activity";
  public static final String REMOTE_DESKTOP =
      "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
  public static final String LOCAL_SESSIONS =
      "Microsoft-Windows-TerminalServices-LocalSessionManager";
  public static final String WINRM = "Microsoft-Windows-WinRM";
  public static final String KERNEL_GENERAL = "Microsoft-Windows-Kernel-General";
  public static final String EVENTLOG = "Microsoft-Windows-Eventlog";
  public static final String CLASSIC_EVENTLOG = "EventLog";
  public static final String USER32 = "User32";
  public static final String DNS_CLIENT = "Microsoft-Windows-DNS-Client";
  public static final String DNS_SERVER = "Microsoft-Windows-DNS-Server";
  public static final String DNS_SERVER_SERVICE = "Microsoft-Windows-DNS-Server-Service";
  public static final String DHCP_SERVER = "Microsoft-Windows-DHCP-Server";
  public static final String NTLM = "Microsoft-Windows-NTLM";
  public static final String SERVICES = "Service Control Manager";
  public static final String TASK_SCHEDULER = "Microsoft-Windows-TaskScheduler";

  /** Logs of Windows' own parts whose names do not begin as those of nearly all others do. */
  private static final Set<String> OTHERS_OF_WINDOWS =
      Set.of(
          POWERSHELL_CORE,
          CLASSIC_POWERSHELL,
          CLASSIC_EVENTLOG,
          USER32,
          SERVICES,
          "Application Error",
          "Application Hang",
          "ESENT",
          "LsaSrv",
          "MsiInstaller",
          "NETLOGON",
          "Schannel",
          "SecurityCenter",
          "VSS",
          "Windows Error Reporting");

  private Providers() {}

  /** Whether a provider is a part of Windows. */
  public static boolean isOfWindows(String provider) {
    return provider.startsWith("Microsoft-") || OTHERS_OF_WINDOWS.contains(provider);
  }
}
