package io.ecsflow.normalize;

import static io.ecsflow.normalize.LogRule.account;
import static io.ecsflow.normalize.LogRule.logRule;
import static io.ecsflow.normalize.LogRule.property;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL_CORE;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SERVICES;
import static io.ecsflow.normalize.categories.Providers.SYSMON;

import io.ecsflow.normalize.LogRule.Row;
import java.util.stream.Stream;

/**
 * The rules that fill one part of ECS from the properties of Windows logs: a table for each. See
 * {@link LogFields} for all other fields.
 */
final class LogRules {

  private static final Row[] SCRIPT_BLOCK = {
    property("ScriptBlockText").to("powershell.file.script_block_text"),
    property("ScriptBlockId").to("powershell.file.script_block_id"),
    property("MessageNumber").to("powershell.sequence"),
    property("MessageTotal").to("powershell.total"),
    property("RunspaceId").to("powershell.runspace_id"),
    property("Path").to("file.path")
  };

  /** The process that another one opened or started a thread in. */
  static final LogRule TARGET_PROCESS =
      logRule("target-process")
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
              property("TargetProcessId").as(LogRule::decimal).to("sekoiaio.target_process.pid"));

  /** Sysmon's identity of a process, which no later one has. */
  static final LogRule SYSMON_ENTITY_ID =
      logRule("sysmon-entity-id")
          .of(SYSMON, "1-3 5-7 9 11-18 22-29", property("ProcessGuid").to("process.entity_id"))
          .of(SYSMON, "1", property("ParentProcessGuid").to("process.parent.entity_id"))
          .of(
              SYSMON,
              "8 10",
              property("SourceProcessGuid").to("process.entity_id"),
              property("SourceProcessGUID").to("process.entity_id"));

  /** What a program says of itself. */
  static final LogRule PE_FIELDS =
      logRule("pe-fields")
          .of(SYSMON, "1", peRows("process"))
          .of(SYSMON, "7", peRows("dll"))
          .of(SYSMON, "6 11 15 23 26-29", peRows("file"));

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
  static final LogRule FILE_HASHES =
      logRule("file-hashes")
          .of(SYSMON, "1", hashRows("process"))
          .of(SYSMON, "7", hashRows("dll"))
          .of(SYSMON, "6 11 15 23 26-29", hashRows("file"));

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
  static final LogRule CODE_SIGNATURE =
      logRule("code-signature")
          .of(SYSMON, "7", signatureRows("dll"))
          .of(SYSMON, "6", signatureRows("file"));

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
  static final LogRule SERVICE_FIELDS =
      logRule("services")
          .of(
              SERVICES,
              "7045",
              property("ServiceName").to("service.name"),
              property("ServiceType").to("service.type"))
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

  /** Copies as of {@link EventData}, of properties that say in other logs something else. */
  static final LogRule LOG_EVENT_DATA =
      logRule("log-event-data")
          .of(SERVICES, "7045", property("AccountName").to("windows.event_data.AccountName"))
          .of(
              SYSMON,
              "12-14 17-21",
              property("MessEventType").to("windows.event_data.EventType"),
              property("EventType").to("windows.event_data.EventType"))
          .of(SYSMON, "255", property("Description").to("windows.event_data.Description"));

  /** The name of a pipe, with the backslash that begins it. */
  static final LogRule PIPES =
      logRule("pipes").of(SYSMON, "17 18", property("PipeName").to("file.name"));

  /** The script block of a PowerShell session, and what was run in it. */
  static final LogRule SCRIPT_BLOCKS =
      logRule("script-blocks")
          .of(POWERSHELL, "4104-4106", SCRIPT_BLOCK)
          .of(POWERSHELL_CORE, "4104-4106", SCRIPT_BLOCK)
          .of(POWERSHELL, "4100 4103", property("Payload").to("powershell.command.value"))
          .of(POWERSHELL_CORE, "4100 4103", property("Payload").to("powershell.command.value"));

  /** The path of a key, or of its value, in the security log. */
  static final LogRule REGISTRY_OBJECT =
      logRule("registry-object")
          .of(
              SECURITY,
              "4657",
              property("ObjectName").withBelow("ObjectValueName").to("registry.path"))
          .of(
              SECURITY,
              "4656 4660 4663 4670 4674",
              property("ObjectName").where("ObjectType", "Key").to("registry.path"));

  /** Whether the host began a connection. */
  static final LogRule CONNECTION_DIRECTION =
      logRule("connection-direction")
          .of(SYSMON, "3", property("Initiated").as(LogRules::direction).to("network.direction"));

  private LogRules() {}

  private static String direction(String initiated) {
    return switch (initiated) {
      case "true" -> "egress";
      case "false" -> "ingress";
      default -> "";
    };
  }
}
