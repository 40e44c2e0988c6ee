package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.WindowsLog.property;

/** The anti-virus program of Windows. */
final class DefenderEvents {

  private static final WindowsLog DEFENDER =
      WindowsLog.of("Microsoft-Windows-Windows Defender", "{11CD958A-C507-4EF3-B3F2-5FD9DFBD2C78}");

  private DefenderEvents() {}

  static void malwareFound(EventJson event, Agent agent) {
    described(event, 1116);
    property(event, "Threat Name", "Test:DOS/Example_File");
    property(event, "Threat ID", "2147483647");
    property(event, "Severity Name", "Severe");
    property(event, "Category Name", "Virus");
    property(event, "Path", "file:_" + FileEvents.path(agent));
    property(event, "Detection User", "CORP\\" + agent.identity().user());
    property(event, "Process Name", agent.dice().pick(Vocabulary.WINDOWS_PROGRAMS).executable());
  }

  static void healthy(EventJson event, Agent agent) {
    described(event, 1150);
    state(event, agent);
  }

  static void report(EventJson event, Agent agent) {
    described(event, 1151);
    state(event, agent);
    property(event, "BM state", "Activé");
    property(event, "IOAV state", "Activé");
    property(event, "OA state", "Activé");
    property(event, "RTP state", "Activé");
    property(event, "Last full scan age", "4294967295");
    property(event, "Last full scan start time", "01/01/1601 00:00:00");
    property(event, "Last quick scan age", Integer.toString(agent.dice().between(0, 7)));
    property(event, "Unused", "");
  }

  static void configurationChanged(EventJson event, Agent agent) {
    described(event, 5007);
    String key = "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Exclusions\\Paths\\C:\\Build";
    property(event, "Old Value", "");
    property(event, "New Value", key + " = 0x" + agent.dice().between(0, 1));
  }

  private static void described(EventJson event, int code) {
    DEFENDER.describe(event, code);
    property(event, "Product Name", "Microsoft Defender Antivirus");
    property(event, "Product Version", "4.18.26010.5");
  }

  private static void state(EventJson event, Agent agent) {
    property(event, "Platform version", "4.18.26010.5");
    property(event, "Engine version", "1.1.26010.3");
    property(
        event, "AV security intelligence version", "1.441." + agent.dice().between(1, 999) + ".0");
  }
}
