package io.ecsflow.tools.generate;

import static io.ecsflow.tools.generate.WindowsLog.property;

/** The Windows Security log. */
final class SecurityEvents {

  private static final String PROVIDER = "Microsoft-Windows-Security-Auditing";
  private static final String GUID = "{54849625-5478-4994-A5BA-3E3B0328C30D}";
  private static final WindowsLog SUCCESS =
      new WindowsLog(PROVIDER, GUID, "0x8020000000000000", "AUDIT_SUCCESS");
  private static final WindowsLog FAILURE =
      new WindowsLog(PROVIDER, GUID, "0x8010000000000000", "AUDIT_FAILURE");

  private static final String SYSTEM_SID = "S-1-5-18";
  private static final String NOBODY_SID = "S-1-0-0";

  private SecurityEvents() {}

  static void logon(EventJson event, Agent agent) {
    SUCCESS.describe(event, 4624);
    logonAttempt(event, agent);
    property(event, "ElevatedToken", "%%1843");
    property(event, "ImpersonationLevel", "%%1833");
    property(event, "TargetLogonId", "0x" + agent.dice().hex(6));
    property(event, "TargetUserSid", userSid(agent));
  }

  static void failedLogon(EventJson event, Agent agent) {
    FAILURE.describe(event, 4625);
    logonAttempt(event, agent);
    property(event, "FailureReason", "%%2313");
    property(event, "Status", "0xc000006d");
    property(
        event, "SubStatus", agent.dice().pick("0xc000006a", "0xC0000064", "0xc0000234", "0x0"));
    property(event, "TargetUserSid", NOBODY_SID);
  }

  static void logoff(EventJson event, Agent agent) {
    SUCCESS.describe(event, 4634);
    property(event, "LogonType", "3");
    property(event, "TargetLogonId", "0x" + agent.dice().hex(6));
    target(event, agent.identity().user(), agent.identity().domain());
  }

  static void specialPrivileges(EventJson event, Agent agent) {
    SUCCESS.describe(event, 4672);
    subject(event, agent);
    property(event, "PrivilegeList", "SeSecurityPrivilege\n\t\t\tSeBackupPrivilege");
  }

  static void processCreated(EventJson event, Agent agent) {
    SUCCESS.describe(event, 4688);
    subject(event, agent);
    target(event, agent.identity().user(), agent.identity().domain());
    Program program = agent.dice().pick(Vocabulary.WINDOWS_PROGRAMS);
    int pid = agent.newPid();
    property(event, "CommandLine", program.commandLine());
    property(event, "MandatoryLabel", "S-1-16-8192");
    property(event, "NewProcessId", "0x" + Integer.toHexString(pid));
    property(event, "NewProcessName", program.executable());
    property(event, "TokenElevationType", "%%1936");
    program.describe(event, "process", pid);
    event.put("process.command_line", program.commandLine());
  }

  static void taskCreated(EventJson event, Agent agent) {
    SUCCESS.describe(event, 4698);
    subject(event, agent);
    property(event, "TaskName", "\\Example\\Nightly Inventory");
    property(event, "TaskContent", ScheduledTask.of(agent.dice()).xml());
  }

  static void userCreated(EventJson event, Agent agent) {
    SUCCESS.describe(event, 4720);
    subject(event, agent);
    String name = agent.dice().pick(Vocabulary.USERS) + agent.dice().between(1, 99);
    target(event, name, agent.identity().domain());
    property(event, "SamAccountName", name);
    property(event, "AccountExpires", "%%1794");
    property(event, "PrimaryGroupId", "513");
    property(event, "UserAccountControl", "\r\n\t\t%%2080\r\n\t\t%%2082");
  }

  static void connectionAllowed(EventJson event, Agent agent) {
    SUCCESS.describe(event, 5156);
    NetworkEvents.endpoints(event, agent);
    property(
        event, "Application", "\\device\\harddiskvolume3\\program files\\example mail\\mail.exe");
    property(event, "Direction", "%%14593");
    property(event, "FilterRTID", Integer.toString(agent.dice().between(60_000, 70_000)));
    property(event, "Protocol", "6");
    property(event, "SourceAddress", agent.identity().ip());
    event.put("process.pid", agent.newPid());
  }

  private static void logonAttempt(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    subject(event, agent);
    target(event, dice.pick(Vocabulary.USERS), agent.identity().domain());
    String type = dice.pick("2", "3", "3", "3", "5", "7", "10", "11");
    boolean remote = type.equals("3") || type.equals("10");
    String client = dice.pick(Vocabulary.REMOTE_IPS);
    property(event, "LogonType", type);
    property(event, "LogonProcessName", remote ? "NtLmSsp " : "Advapi  ");
    property(event, "AuthenticationPackageName", remote ? "NTLM" : "Negotiate");
    property(event, "WorkstationName", remote ? "KIOSK-" + dice.between(1, 9) : "-");
    property(event, "IpAddress", remote ? client : "-");
    property(event, "IpPort", remote ? Integer.toString(dice.between(49152, 65535)) : "-");
    if (remote) {
      event.put("source.ip", client);
    }
    event.put("process.executable", "C:\\Windows\\System32\\lsass.exe").put("process.pid", 740);
  }

  private static void subject(EventJson event, Agent agent) {
    AgentIdentity identity = agent.identity();
    property(event, "SubjectUserName", identity.machineAccount());
    property(event, "SubjectDomainName", identity.domain());
    property(event, "SubjectLogonId", "0x3e7");
    property(event, "SubjectUserSid", SYSTEM_SID);
    event
        .put("user.name", identity.machineAccount())
        .put("user.domain", identity.domain())
        .put("user.id", SYSTEM_SID);
  }

  private static void target(EventJson event, String user, String domain) {
    property(event, "TargetUserName", user);
    property(event, "TargetDomainName", domain);
    event.put("user.target.name", user).put("user.target.domain", domain);
  }

  private static String userSid(Agent agent) {
    return "S-1-5-21-1004336348-1177238915-682003330-" + agent.dice().between(1000, 1200);
  }
}
