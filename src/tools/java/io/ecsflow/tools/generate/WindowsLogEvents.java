package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.WindowsLog.property;

/** The smaller logs of Windows: PowerShell, NTLM, WinRM, remote desktop, services. */
final class WindowsLogEvents {

  private static final WindowsLog POWERSHELL =
      WindowsLog.of("Microsoft-Windows-PowerShell", "{A0C1853B-5C40-4B15-8766-3CF1C58F985A}");
  private static final WindowsLog NTLM =
      WindowsLog.of("Microsoft-Windows-NTLM", "{AC43300D-5FCC-4800-8E99-1BD3F85F0320}");
  private static final WindowsLog WINRM =
      WindowsLog.of("Microsoft-Windows-WinRM", "{A7975C8F-AC13-49F1-87DA-5A984A4AB417}");
  private static final WindowsLog REMOTE_DESKTOP =
      WindowsLog.of(
          "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
          "{C76BAA63-AE81-421C-B425-340B4B24157F}");
  private static final WindowsLog SERVICES =
      WindowsLog.of("Service Control Manager", "{555908d1-a6d7-4695-8e1e-26931d2012f4}");
  private static final WindowsLog TRANSFER =
      WindowsLog.of("Microsoft-Windows-Bits-Client", "{EF1CC15B-46C1-414E-BB95-E76B077BD51E}");

  private WindowsLogEvents() {}

  static void scriptBlock(EventJson event, Agent agent) {
    POWERSHELL.describe(event, 4104);
    property(event, "MessageNumber", "1");
    property(event, "MessageTotal", "1");
    property(event, "ScriptBlockId", agent.dice().uuid());
    property(
        event,
        "ScriptBlockText",
        "function Get-Inventory {\r\n\tparam([string]$Path = \"C:\\Tools\")\r\n"
            + "\tGet-ChildItem $Path | Where-Object { $_.Length -gt "
            + agent.dice().between(1, 900)
            + " }\r\n}");
    event.put("user.name", agent.identity().user());
  }

  static void ntlmLogon(EventJson event, Agent agent) {
    NTLM.describe(event, 4023);
    property(event, "ClientIP", agent.dice().pick(Vocabulary.REMOTE_IPS));
    property(event, "ClientDomainName", agent.identity().domain());
    property(event, "ClientUserName", agent.dice().pick(Vocabulary.USERS));
    property(event, "ProcessName", "C:\\Windows\\System32\\lsass.exe");
  }

  static void winrmRefused(EventJson event, Agent agent) {
    WINRM.describe(event, 162);
    property(event, "username", agent.dice().pick(Vocabulary.USERS));
    property(event, "authenticationMechanism", "Negotiate");
  }

  static void remoteDesktop(EventJson event, Agent agent) {
    REMOTE_DESKTOP.describe(event, 1149);
    property(event, "Param1", agent.identity().user());
    property(event, "Param2", agent.identity().domain());
    property(event, "Param3", agent.dice().pick(Vocabulary.REMOTE_IPS));
  }

  static void serviceInstalled(EventJson event, Agent agent) {
    SERVICES.describe(event, 7045);
    property(event, "ServiceName", "Example Updater " + agent.dice().between(1, 20));
    property(event, "ImagePath", "\"C:\\Program Files\\Example\\updater.exe\" --service");
    property(event, "ServiceType", "user mode service");
    property(event, "StartType", "demand start");
    property(event, "AccountName", "LocalSystem");
  }

  static void serviceState(EventJson event, Agent agent) {
    SERVICES.describe(event, 7036);
    property(event, "param1", "Example Updater");
    property(event, "param2", agent.dice().pick("running", "stopped"));
  }

  /** Sizes that the system does not know come as the largest unsigned number. */
  static void transfer(EventJson event, Agent agent) {
    TRANSFER.describe(event, 59);
    property(event, "Url", "https://updates.example.org/package.cab");
    property(
        event, "BytesTotal", agent.dice().pick("18446744073709551615", "1048576", "734003200"));
  }
}
