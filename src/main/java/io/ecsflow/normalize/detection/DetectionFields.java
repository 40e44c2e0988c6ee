package io.ecsflow.normalize.detection;

import static io.ecsflow.normalize.detection.DetectionField.copied;
import static io.ecsflow.normalize.detection.DetectionField.made;
import static io.ecsflow.normalize.detection.DetectionKind.category;
import static io.ecsflow.normalize.detection.DetectionKind.log;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of what public detection rules (Sigma, Elastic) ask for: the fields of every event, and
 * those of the first kind that an event is of. The kinds are the log sources of Sigma, as far as
 * agents send them.
 */
public final class DetectionFields {

  private static final String AGENT = "SEKOIA-IO-Endpoint";
  private static final String SYSMON = "Microsoft-Windows-Sysmon";
  private static final String SECURITY = "Microsoft-Windows-Security-Auditing";
  private static final String POWERSHELL = "Microsoft-Windows-PowerShell";
  private static final String CLASSIC_POWERSHELL = "PowerShell";
  private static final String SERVICES = "Service Control Manager";

  private static final FieldPath FILE_NAME = FieldPath.of("file.name");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");

  private static final List<DetectionField> EVERY_EVENT =
      List.of(
          made("event.kind", "event-types", "event.provider", "event.action"),
          made("event.category", "categorization", "event.provider", "event.action"),
          made("event.type", "categorization", "event.provider", "event.action"),
          made("host.id", "host-id", "agent.id"),
          made(
              "host.os.type",
              "windows-os-type",
              "host.os.type",
              "host.os.family",
              "action.properties.SourceName",
              "event.provider"));

  private static final List<DetectionField> PROCESS =
      List.of(
          made(
              "process.executable",
              "log-fields",
              "process.executable",
              "action.properties.Image",
              "action.properties.SourceImage",
              "action.properties.NewProcessName",
              "action.properties.ProcessName",
              "action.properties.Application"),
          made("process.name", "executable-names", "process.executable"),
          made(
              "process.entity_id",
              "process-entity-id",
              "sekoiaio.process.guid",
              "action.properties.ProcessGuid",
              "action.properties.SourceProcessGuid",
              "action.properties.SourceProcessGUID"));

  private static final List<DetectionField> USER =
      List.of(
          made("user.name", "log-fields", "user.name", "action.properties.User"),
          made(
                  "user.id",
                  "user-id",
                  "user.id",
                  "action.properties.UserSID",
                  "action.properties.UserId",
                  "action.properties.SubjectUserSid")
              .where(DetectionFields::isWindows));

  private static final List<DetectionField> PROCESS_START =
      List.of(
          made(
              "process.command_line",
              "log-fields",
              "process.command_line",
              "action.properties.CommandLine"),
          made("process.args", "process-arguments", "process.command_line"),
          made(
              "process.parent.executable",
              "log-fields",
              "process.parent.executable",
              "action.properties.ParentImage",
              "action.properties.ParentProcessName"),
          made("process.parent.name", "executable-names", "process.parent.executable"),
          made(
              "process.parent.entity_id",
              "process-entity-id",
              "sekoiaio.process.parent_guid",
              "action.properties.ParentProcessGuid"));

  private static final List<DetectionField> PROCESS_IMAGE =
      List.of(
          made("process.pe.original_file_name", "pe-fields", "action.properties.OriginalFileName"),
          made("process.pe.imphash", "pe-fields", "action.properties.Hashes"),
          made(
              "process.hash.sha256",
              "file-hashes",
              "process.hash.sha256",
              "action.properties.Hashes"));

  private static final List<DetectionField> TARGET_PROCESS =
      List.of(
          made(
              "sekoiaio.target_process.executable",
              "target-process",
              "sekoiaio.target_process.executable",
              "action.properties.TargetImage"));

  private static final List<DetectionField> PROCESS_ACCESS =
      List.of(
          made(
              "sekoiaio.target_process.granted_access",
              "target-process",
              "action.properties.GrantedAccess"),
          made(
              "sekoiaio.target_process.call_trace",
              "target-process",
              "action.properties.CallTrace"));

  private static final List<DetectionField> REMOTE_THREAD =
      List.of(
          made(
              "sekoiaio.target_process.thread.start_address",
              "target-process",
              "action.properties.StartAddress"));

  private static final List<DetectionField> LIBRARY =
      List.of(
          made("dll.path", "log-fields", "dll.path", "action.properties.ImageLoaded"),
          made("dll.name", "executable-names", "dll.path"),
          made("dll.hash.sha256", "file-hashes", "dll.hash.sha256", "action.properties.Hashes"),
          made("dll.pe.original_file_name", "pe-fields", "action.properties.OriginalFileName"),
          made(
              "dll.code_signature.status",
              "code-signature",
              "dll.code_signature.status",
              "action.properties.SignatureStatus"));

  private static final List<DetectionField> FILE =
      List.of(
          made("file.path", "log-fields", "file.path", "action.properties.TargetFilename"),
          made("file.name", "file-name", "file.path"),
          made("file.extension", "file-extension", "file.path", "file.name")
              .where(record -> hasExtension(record.text(FILE_NAME).orElse(""))));

  private static final List<DetectionField> PIPE =
      List.of(made("file.name", "pipes", "action.properties.PipeName"));

  private static final List<DetectionField> REGISTRY =
      List.of(
          made(
              "registry.path",
              "registry-object",
              "registry.path",
              "action.properties.TargetObject",
              "action.properties.ObjectName"),
          made("registry.hive", "registry-fields", "registry.path"),
          made("registry.key", "registry-fields", "registry.path"));

  private static final List<DetectionField> REGISTRY_VALUE =
      List.of(
          made("registry.value", "registry-fields", "registry.path"),
          made(
              "registry.data.strings",
              "registry-fields",
              "action.properties.Details",
              "action.properties.NewValue"),
          made(
              "registry.data.type",
              "registry-fields",
              "action.properties.Details",
              "action.properties.NewValueType"));

  private static final List<DetectionField> CONNECTION =
      List.of(
          made("source.ip", "log-fields", "source.ip", "action.properties.SourceIp"),
          made("destination.ip", "log-fields", "destination.ip", "action.properties.DestinationIp"),
          made(
              "destination.port",
              "log-fields",
              "destination.port",
              "action.properties.DestinationPort"),
          made(
              "network.transport", "log-fields", "network.transport", "action.properties.Protocol"),
          made(
              "network.direction",
              "connection-direction",
              "network.direction",
              "action.properties.Initiated",
              "action.properties.Direction"),
          made("network.type", "network-fields", "source.ip", "destination.ip"),
          made("network.community_id", "network-community-id", "source.ip", "destination.ip"));

  private static final List<DetectionField> DNS =
      List.of(
          made(
              "dns.question.name",
              "log-fields",
              "dns.question.name",
              "action.properties.QueryName"),
          made("network.protocol", "network-fields", "dns.question.name"));

  private static final List<DetectionField> AUTHENTICATION =
      List.of(
          made(
              "event.outcome",
              "audit-outcome",
              "event.outcome",
              "action.outcome",
              "action.properties.EventType",
              "action.properties.Keywords"),
          copied("user.name"),
          copied("source.ip"));

  private static final List<DetectionField> SCRIPT_BLOCK =
      List.of(
          made(
              "powershell.file.script_block_text",
              "script-blocks",
              "action.properties.ScriptBlockText"),
          made(
              "powershell.file.script_block_id",
              "script-blocks",
              "action.properties.ScriptBlockId"),
          made("powershell.sequence", "script-blocks", "action.properties.MessageNumber"),
          made("powershell.total", "script-blocks", "action.properties.MessageTotal"));

  private static final List<DetectionField> PIPELINE =
      List.of(
          made("powershell.command.name", "power-shell-fields", "action.properties.ContextInfo"),
          made("powershell.runspace_id", "power-shell-fields", "action.properties.ContextInfo"),
          made("process.command_line", "power-shell-fields", "action.properties.ContextInfo"));

  private static final List<DetectionField> SERVICE =
      List.of(
          made("service.name", "services", "action.properties.ServiceName"),
          made("service.type", "services", "action.properties.ServiceType"));

  private static final List<DetectionField> GROUP =
      List.of(
          made("group.name", "target-group", "action.properties.TargetUserName"),
          made(
              "group.id",
              "target-group",
              "action.properties.TargetSid",
              "action.properties.TargetUserSid"));

  /** The first row that an event is of counts. */
  private static final List<DetectionKind> KINDS =
      List.of(
          log(SYSMON, "1").asks(PROCESS, PROCESS_START, PROCESS_IMAGE, USER),
          log(SYSMON, "7").asks(LIBRARY, PROCESS),
          log(SYSMON, "8").asks(TARGET_PROCESS, REMOTE_THREAD, PROCESS),
          log(AGENT, "8").asks(TARGET_PROCESS, PROCESS),
          log(SYSMON, "10").asks(TARGET_PROCESS, PROCESS_ACCESS, PROCESS),
          log(SYSMON, "13").asks(REGISTRY, REGISTRY_VALUE, PROCESS),
          log(SYSMON, "17 18").asks(PIPE, PROCESS),
          log(SECURITY, "4657").asks(REGISTRY, REGISTRY_VALUE, USER),
          log(SECURITY, "4697").asks(SERVICE, eventData("ServiceFileName"), USER),
          log(SECURITY, "4698 4699 4702").asks(eventData("TaskName", "TaskContent"), USER),
          log(SECURITY, "4727 4728 4729 4730 4731 4732 4733 4734 4735 4737 4799").asks(GROUP, USER),
          log(SECURITY, "4754 4755 4756 4757 4758").asks(GROUP, USER),
          log(SECURITY, "5136 5137").asks(eventData("ObjectDN", "ObjectClass"), USER),
          log(SECURITY, "5140 5145").asks(eventData("ShareName"), USER),
          log(POWERSHELL, "4104").asks(SCRIPT_BLOCK),
          log(POWERSHELL, "4103").asks(PIPELINE),
          log(POWERSHELL, "4105 4106 40961 40962 53504"),
          log(CLASSIC_POWERSHELL, "400 403 600 800"),
          log(SERVICES, "7045").asks(SERVICE, eventData("ImagePath")),
          category("process").ofType("start").asks(PROCESS, PROCESS_START, USER),
          category("process").ofType("end", "access", "change").asks(PROCESS),
          category("library").asks(LIBRARY, PROCESS),
          category("registry").asks(REGISTRY, PROCESS),
          category("network").with("dns.question.name").asks(DNS, PROCESS),
          category("network").ofType("connection").asks(CONNECTION, PROCESS),
          category("file").asks(FILE, PROCESS),
          category("authentication").asks(AUTHENTICATION));

  private DetectionFields() {}

  /**
   * What rules ask of an event.
   *
   * @param record of the event under the profile {@code ecs}, which alone categorizes it
   */
  public static List<DetectionField> expectedOf(EventDocument record) {
    List<DetectionField> expected = new ArrayList<>(EVERY_EVENT);
    KINDS.stream()
        .filter(kind -> kind.test().test(record))
        .findFirst()
        .ifPresent(kind -> expected.addAll(kind.fields()));
    expected.removeIf(field -> !field.condition().test(record));
    return expected;
  }

  /** Every field of the table. */
  static List<DetectionField> all() {
    List<DetectionField> all = new ArrayList<>(EVERY_EVENT);
    KINDS.forEach(kind -> all.addAll(kind.fields()));
    return all;
  }

  /** The searchable copies of these properties. */
  private static List<DetectionField> eventData(String... properties) {
    List<DetectionField> fields = new ArrayList<>();
    for (String property : properties) {
      String source = "action.properties." + property;
      fields.add(made("windows.event_data." + property, "event-data", source));
    }
    return fields;
  }

  private static boolean isWindows(EventDocument record) {
    return record.text(OS_TYPE).filter("windows"::equals).isPresent();
  }

  /** Neither {@code noext}, {@code .hidden} nor {@code dot.} has one. */
  private static boolean hasExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 && dot < fileName.length() - 1;
  }
}
