package io.ecsflow.normalize;

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
import static io.ecsflow.normalize.categories.Providers.SERVICES;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import io.ecsflow.normalize.LogRule.Property;
import io.ecsflow.normalize.LogRule.Row;
import java.util.stream.Stream;

/**
 * The fields of events of Windows logs that the agent leaves in their properties: a table for each
 * rule. Of Sysmon's events, what the agent itself maps is here, too: it may leave one out.
 */
final class LogRules {

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

  private static final Row[] SCRIPT_BLOCK = {
    property("ScriptBlockText").to("powershell.file.script_block_text"),
    property("ScriptBlockId").to("powershell.file.script_block_id"),
    property("MessageNumber").to("powershell.sequence"),
    property("MessageTotal").to("powershell.total"),
    property("RunspaceId").to("powershell.runspace_id"),
    property("Path").to("file.path")
  };

  /** Who did what with which program, file, key or host. */
  static LogRule logFields() {
    return logRule("log-fields")
        .of(SYSMON, "1-7 9 11-29", account("User"))
        .of(
            SYSMON,
            "1-3 5 7 9 11-15 17 18 22-29",
            property("Image").to("process.executable"),
            property("ProcessId").to("process.pid"))
        .of(
            SYSMON,
            "12-14 17-21",
            property("MessEventType").to("windows.event_data.EventType"),
            property("EventType").to("windows.event_data.EventType"))
        .of(SYSMON, "255", property("Description").to("windows.event_data.Description"))
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
            property("NewProcessId").as(LogRules::decimal).to("process.pid"),
            property("ProcessId").as(LogRules::decimal).to("process.parent.pid"),
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
            property("Path").as(LogRules::firstFile).to("file.path"),
            property("Threat Name").to("rule.name"),
            property("Category Name").to("rule.category"),
            property("Threat ID").to("rule.id"),
            property("Process Name").as(LogRules::unlessUnknown).to("process.executable"))
        .of(DEFENDER, "1006-1015 1116-1119", account("Detection User"))
        .of(DEFENDER, "1009 1011 1013 1121-1128", account("User"));
  }

  /** The process that another one opened or started a thread in. */
  static LogRule targetProcess() {
    return logRule("target-process")
        .of(
            SYSMON,
            "8 10",
            property("SourceImage").to("process.executable"),
            property("SourceProcessId").to("process.pid"),
            property("TargetImage").to("sekoiaio.target_process.executable"),
            property("TargetProcessId").to("sekoiaio.target_process.pid"),
            property("TargetProcessGuid").to("sekoiaio.target_process.guid"),
            property("TargetProcessGUID").to("sekoiaio.target_process.guid"))
        .of(SYSMON, "8 10", account("SourceUser"))
        .of(
            SYSMON,
            "8",
            property("NewThreadId").to("sekoiaio.target_process.thread.id"),
            property("StartAddress").to("sekoiaio.target_process.thread.start_address"),
            property("StartModule").to("sekoiaio.target_process.thread.start_module"),
            property("StartFunction").to("sekoiaio.target_process.thread.start_function"))
        .of(
            SYSMON,
            "10",
            property("SourceThreadId").to("process.thread.id"),
            property("GrantedAccess").to("sekoiaio.target_process.granted_access"),
            property("CallTrace").to("sekoiaio.target_process.call_trace"))
        .of(
            SECURITY,
            "4656 4663",
            property("ObjectName")
                .where("ObjectType", "Process")
                .to("sekoiaio.target_process.executable"),
            property("AccessMask")
                .where("ObjectType", "Process")
                .to("sekoiaio.target_process.granted_access"))
        .of(
            SECURITY,
            "4690",
            property("TargetProcessId").as(LogRules::decimal).to("sekoiaio.target_process.pid"));
  }

  /** Sysmon's identity of a process, which no later one has. */
  static LogRule sysmonEntityId() {
    return logRule("sysmon-entity-id")
        .of(SYSMON, "1-3 5-7 9 11-18 22-29", property("ProcessGuid").to("process.entity_id"))
        .of(SYSMON, "1", property("ParentProcessGuid").to("process.parent.entity_id"))
        .of(
            SYSMON,
            "8 10",
            property("SourceProcessGuid").to("process.entity_id"),
            property("SourceProcessGUID").to("process.entity_id"));
  }

  /** What a program says of itself. */
  static LogRule peFields() {
    return logRule("pe-fields")
        .of(SYSMON, "1", peRows("process"))
        .of(SYSMON, "7", peRows("dll"))
        .of(SYSMON, "6 11 15 23 26-29", peRows("file"));
  }

  private static Row[] peRows(String owner) {
    String pe = owner + ".pe.";
    return new Row[] {
      property("OriginalFileName").to(pe + "original_file_name"),
      property("Description").to(pe + "description"),
      property("Product").to(pe + "product"),
      property("Company").to(pe + "company"),
      property("FileVersion").to(pe + "file_version"),
      property("Hashes").as(Hashes.digest("IMPHASH")).to(pe + "imphash"),
      property("Hash").as(Hashes.digest("IMPHASH")).to(pe + "imphash")
    };
  }

  /** Digests of a program, a library or a file. */
  static LogRule fileHashes() {
    return logRule("file-hashes")
        .of(SYSMON, "1", hashRows("process"))
        .of(SYSMON, "7", hashRows("dll"))
        .of(SYSMON, "6 11 15 23 26-29", hashRows("file"));
  }

  private static Row[] hashRows(String owner) {
    return Stream.of("md5", "sha1", "sha256")
        .flatMap(
            digest ->
                Stream.of("Hashes", "Hash")
                    .map(
                        name ->
                            property(name).as(Hashes.digest(digest)).to(owner + ".hash." + digest)))
        .toArray(Row[]::new);
  }

  /** Who signed a library or a driver, and whether that holds. */
  static LogRule codeSignature() {
    return logRule("code-signature")
        .of(SYSMON, "7", signatureRows("dll"))
        .of(SYSMON, "6", signatureRows("file"));
  }

  private static Row[] signatureRows(String owner) {
    String signature = owner + ".code_signature.";
    return new Row[] {
      property("Signed").to(signature + "exists"),
      property("SignatureStatus")
          .as(status -> Boolean.toString(status.equals("Valid")))
          .to(signature + "valid"),
      property("SignatureStatus").to(signature + "status"),
      property("Signature").to(signature + "subject_name")
    };
  }

  /** A service that was installed or has another state. */
  static LogRule services() {
    return logRule("services")
        .of(
            SERVICES,
            "7045",
            property("ServiceName").to("service.name"),
            property("ServiceType").to("service.type"),
            property("AccountName").to("windows.event_data.AccountName"))
        .of(
            SECURITY,
            "4697",
            property("ServiceName").to("service.name"),
            property("ServiceType").to("service.type"))
        .of(
            SERVICES,
            "7036",
            property("param1").to("service.name"),
            property("param2").to("service.state"))
        .of(SERVICES, "7040", property("param4").to("service.name"))
        .of(SERVICES, "7009 7011 7022-7024 7031 7034", property("param1").to("service.name"));
  }

  /** The name of a pipe, with the backslash that begins it. */
  static LogRule pipes() {
    return logRule("pipes").of(SYSMON, "17 18", property("PipeName").to("file.name"));
  }

  /** The script block of a PowerShell session, and what was run in it. */
  static LogRule scriptBlocks() {
    return logRule("script-blocks")
        .of(POWERSHELL, "4104-4106", SCRIPT_BLOCK)
        .of(POWERSHELL_CORE, "4104-4106", SCRIPT_BLOCK)
        .of(POWERSHELL, "4100 4103", property("Payload").to("powershell.command.value"))
        .of(POWERSHELL_CORE, "4100 4103", property("Payload").to("powershell.command.value"));
  }

  /** The path of a key, or of its value, in the security log. */
  static LogRule registryObject() {
    return logRule("registry-object")
        .of(
            SECURITY,
            "4657",
            property("ObjectName").withBelow("ObjectValueName").to("registry.path"))
        .of(
            SECURITY,
            "4656 4660 4663 4670 4674",
            property("ObjectName").where("ObjectType", "Key").to("registry.path"));
  }

  /** Whether the host began a connection. */
  static LogRule connectionDirection() {
    return logRule("connection-direction")
        .of(SYSMON, "3", property("Initiated").as(LogRules::direction).to("network.direction"));
  }

  private LogRules() {}

  /** The name and the domain of {@code EXAMPLE\eva}. */
  private static Row[] account(String name) {
    Property account = property(name);
    return new Row[] {
      account.as(FileParts::afterLastBackslash).to("user.name"),
      account.as(FileParts::beforeLastBackslash).to("user.domain")
    };
  }

  /** The security log has process ids in hexadecimal; empty where it is no such number. */
  private static String decimal(String hexadecimal) {
    try {
      return Long.toString(Long.decode(hexadecimal));
    } catch (NumberFormatException e) {
      return "";
    }
  }

  private static String direction(String initiated) {
    return switch (initiated) {
      case "true" -> "egress";
      case "false" -> "ingress";
      default -> "";
    };
  }

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
