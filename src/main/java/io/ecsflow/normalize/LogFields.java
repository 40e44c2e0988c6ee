package io.ecsflow.normalize;

import static io.ecsflow.normalize.LogRule.account;
import static io.ecsflow.normalize.LogRule.logRule;
import static io.ecsflow.normalize.LogRule.property;
import static io.ecsflow.normalize.categories.Providers.DEFENDER;
import static io.ecsflow.normalize.categories.Providers.DNS_CLIENT;
import static io.ecsflow.normalize.categories.Providers.EVENTLOG;
import static io.ecsflow.normalize.categories.Providers.LOCAL_SESSIONS;
import static io.ecsflow.normalize.categories.Providers.NTLM;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL_CORE;
import static io.ecsflow.normalize.categories.Providers.REMOTE_DESKTOP;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import io.ecsflow.normalize.LogRule.Row;

/**
 * Who did what with which program, file, key or host: what the agent leaves in the properties of
 * events of Windows logs. Of Sysmon's and the security log's, what the agent itself maps is here,
 * too: it may leave one out.
 */
final class LogFields {

  /** The events of the security log that name who caused them. */
  private static final String SUBJECT_CODES =
      "4616 4648 4656-4658 4660-4663 4670 4672-4674 4688-4690 4697-4704 4717-4767 4781 4798 4799"
          + " 4904-4907 5136-5145 5376-5382 6416";

  private static final Row[] SUBJECT = {
    property("SubjectUserName").to("user.name"), property("SubjectDomainName").to("user.domain")
  };

  private static final String POWERSHELL_CODES = "4100 4103-4106 40961 40962 53504";

  private static final Row[] POWERSHELL_USER = {
    property("AccountName").to("user.name"),
    property("Domain").to("user.domain"),
    property("UserID").to("user.id")
  };

  /** Who did what with which program, file, key or host. */
  static final LogRule RULE =
      logRule("log-fields")
          .of(SYSMON, "1-7 9 11-29", account("User"))
          .of(
              SYSMON,
              "1-3 5 7 9 11-15 17 18 22-29",
              property("Image").to("process.executable"),
              property("ProcessId").to("process.pid"))
          .of(
              SYSMON,
              "1",
              property("CommandLine").to("process.command_line"),
              property("CurrentDirectory").to("process.working_directory"),
              property("ParentImage").to("process.parent.executable"),
              property("ParentCommandLine").to("process.parent.command_line"),
              property("ParentProcessId").to("process.parent.pid"))
          .of(
              SYSMON,
              "3",
              property("SourceIp").to("source.ip"),
              property("SourcePort").to("source.port"),
              property("DestinationIp").to("destination.ip"),
              property("DestinationPort").to("destination.port"),
              property("DestinationHostname").to("destination.domain"),
              property("Protocol").to("network.transport"))
          .of(SYSMON, "6", property("ImageLoaded").to("file.path"))
          .of(SYSMON, "7", property("ImageLoaded").to("dll.path"))
          .of(SYSMON, "2 11 15 23 26-29", property("TargetFilename").to("file.path"))
          .of(SYSMON, "12-14", property("TargetObject").to("registry.path"))
          .of(SYSMON, "22", property("QueryName").to("dns.question.name"))
          .of(SECURITY, SUBJECT_CODES, SUBJECT)
          .of(
              SECURITY,
              "4624 4625 4648 4768-4771 5140 5145",
              property("IpAddress").to("source.ip"),
              property("IpPort").to("source.port"))
          .of(
              SECURITY,
              "4778 4779",
              property("AccountName").to("user.name"),
              property("AccountDomain").to("user.domain"),
              property("ClientAddress").to("source.ip"))
          .of(
              SECURITY,
              "5152-5159",
              property("SourceAddress").to("source.ip"),
              property("SourcePort").to("source.port"),
              property("DestAddress").to("destination.ip"),
              property("DestPort").to("destination.port"))
          .of(
              SECURITY,
              "4688",
              property("NewProcessName").to("process.executable"),
              property("NewProcessId").as(LogRule::decimal).to("process.pid"),
              property("ProcessId").as(LogRule::decimal).to("process.parent.pid"),
              property("CommandLine").to("process.command_line"),
              property("ParentProcessName").to("process.parent.executable"))
          .of(
              SECURITY,
              "4616 4624 4625 4648 4656-4658 4660 4661 4663 4670 4673 4674 4689 4690 4703 4985",
              property("ProcessName").to("process.executable"))
          .of(
              SECURITY,
              "4656 4660 4663 4670 4674",
              property("ObjectName").where("ObjectType", "File").to("file.path"))
          .of(SECURITY, "4798 4799", property("CallerProcessName").to("process.executable"))
          .of(SECURITY, "5031 5150-5159", property("Application").to("process.executable"))
          .of(NTLM, "8001-8004", property("UserName").to("user.name"))
          .of(NTLM, "8001-8004", property("DomainName").to("user.domain"))
          .of(NTLM, "8001-8003", property("ProcessName").to("process.executable"))
          .of(DNS_CLIENT, "3006 3008 3018 3020", property("QueryName").to("dns.question.name"))
          .of(POWERSHELL, POWERSHELL_CODES, POWERSHELL_USER)
          .of(POWERSHELL_CORE, POWERSHELL_CODES, POWERSHELL_USER)
          .of(
              REMOTE_DESKTOP,
              "1149",
              property("Param1").to("user.name"),
              property("param1").to("user.name"),
              property("Param2").to("user.domain"),
              property("param2").to("user.domain"),
              property("Param3").to("source.ip"),
              property("param3").to("source.ip"))
          .of(LOCAL_SESSIONS, "21-25 39 40", account("User"))
          .of(LOCAL_SESSIONS, "21-25 39 40", property("Address").to("source.ip"))
          .of(EVENTLOG, "104 1102", SUBJECT)
          .of(EVENTLOG, "104 1102", property("SubjectUserSid").to("user.id"))
          .of(
              DEFENDER,
              "1006-1015 1116-1119 1121-1128",
              property("Path").as(LogFields::firstFile).to("file.path"),
              property("Threat Name").to("rule.name"),
              property("Category Name").to("rule.category"),
              property("Threat ID").to("rule.id"),
              property("Process Name").as(LogFields::unlessUnknown).to("process.executable"))
          .of(DEFENDER, "1006-1015 1116-1119", account("Detection User"))
          .of(DEFENDER, "1009 1011 1013 1121-1128", account("User"));

  private LogFields() {}

  /**
   * {@code C:\a.exe} of {@code file:_C:\a.exe; process:_pid:12}: Defender lists all it has found.
   */
  private static String firstFile(String path) {
    String kind = "file:_";
    int start = path.indexOf(kind);
    if (start < 0) {
      return path.indexOf(":_") < 0 ? path : "";
    }
    int end = path.indexOf(';', start);
    String file = path.substring(start + kind.length(), end < 0 ? path.length() : end);
    int inside = file.indexOf("->");
    return (inside < 0 ? file : file.substring(0, inside)).strip();
  }

  private static String unlessUnknown(String process) {
    return process.equals("Unknown") ? "" : process;
  }
}
