package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.WindowsLog.property;

import java.util.Locale;

/** Microsoft's System Monitor, where it is installed. */
final class SysmonEvents {

  private static final WindowsLog SYSMON =
      WindowsLog.of("Microsoft-Windows-Sysmon", "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}");

  private SysmonEvents() {}

  static void driverLoaded(EventJson event, Agent agent) {
    described(event, agent, 6);
    property(event, "ImageLoaded", "C:\\Windows\\System32\\drivers\\example.sys");
    property(event, "Hashes", hashes(agent.dice()));
    property(event, "Signed", "true");
  }

  static void dllLoaded(EventJson event, Agent agent) {
    described(event, agent, 7);
    actor(event, agent);
    String sha256 = agent.dice().hex(64);
    String path = "C:\\Program Files\\Example Mail\\mapi" + agent.dice().between(1, 40) + ".dll";
    property(event, "ImageLoaded", path);
    property(event, "Hashes", "SHA256=" + sha256.toUpperCase(Locale.ROOT));
    property(event, "Signed", "true");
    property(event, "SignatureStatus", "Valid");
    event
        .put("dll.path", path)
        .put("dll.name", path.substring(path.lastIndexOf('\\') + 1))
        .put("dll.hash.sha256", sha256);
  }

  static void processAccessed(EventJson event, Agent agent) {
    described(event, agent, 10);
    Dice dice = agent.dice();
    StringBuilder trace = new StringBuilder("C:\\Windows\\System32\\ntdll.dll+" + dice.hex(5));
    for (int i = dice.between(4, 14); i > 0; i--) {
      trace.append("|C:\\Windows\\System32\\KERNELBASE.dll+").append(dice.hex(5));
    }
    property(event, "CallTrace", trace.toString());
    property(event, "GrantedAccess", "0x1400");
    property(event, "TargetImage", dice.pick(Vocabulary.WINDOWS_PROGRAMS).executable());
    property(event, "TargetProcessId", Integer.toString(agent.newPid()));
    actor(event, agent);
  }

  static void registryKeyCreated(EventJson event, Agent agent) {
    described(event, agent, 12);
    registry(event, agent, "CreateKey");
  }

  static void registryValueSet(EventJson event, Agent agent) {
    described(event, agent, 13);
    registry(event, agent, "SetValue");
    property(event, "Details", "DWORD (0x0000000" + agent.dice().between(0, 9) + ")");
  }

  static void pipeConnected(EventJson event, Agent agent) {
    described(event, agent, 18);
    property(event, "PipeName", "\\example-" + agent.dice().hex(6));
    actor(event, agent);
  }

  static void wmiFilter(EventJson event, Agent agent) {
    described(event, agent, 19);
    property(event, "Name", "ExampleFilter");
    property(event, "Operation", "Created");
    property(event, "Query", "\"SELECT * FROM __InstanceModificationEvent WITHIN 60\"");
  }

  private static void described(EventJson event, Agent agent, int code) {
    SYSMON.describe(event, code);
    property(event, "RuleName", "-");
    property(event, "UtcTime", utcTime(agent));
    property(event, "ProcessGuid", "{" + agent.dice().uuid() + "}");
  }

  private static void actor(EventJson event, Agent agent) {
    Program program = agent.dice().pick(Vocabulary.WINDOWS_PROGRAMS);
    AgentIdentity identity = agent.identity();
    program.describe(event, "process", agent.newPid());
    property(event, "Image", program.executable());
    property(event, "User", identity.domain() + "\\" + identity.user());
    event.put("user.name", identity.user()).put("user.domain", identity.domain());
  }

  private static void registry(EventJson event, Agent agent, String operation) {
    actor(event, agent);
    String path =
        "HKLM\\SOFTWARE\\Example\\Settings\\"
            + agent.dice().pick("Theme", "Proxy", "Run", "Locale");
    property(event, "EventType", operation);
    property(event, "TargetObject", path);
    event.put("registry.path", path);
  }

  private static String hashes(Dice dice) {
    return "MD5=" + dice.hex(32) + ",SHA256=" + dice.hex(64);
  }

  /** As {@code 2026-01-02 03:04:05.678}. */
  private static String utcTime(Agent agent) {
    String text = agent.timestamp();
    return text.substring(0, 10) + ' ' + text.substring(11, 23);
  }
}
