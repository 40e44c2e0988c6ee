package io.ecsflow.normalize.detection;

import static io.ecsflow.normalize.categories.Providers.AGENT;
import static io.ecsflow.normalize.categories.Providers.CLASSIC_POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SERVICES;
import static io.ecsflow.normalize.categories.Providers.SYSMON;
import static io.ecsflow.normalize.detection.DetectionField.made;
import static io.ecsflow.normalize.detection.DetectionKind.category;
import static io.ecsflow.normalize.detection.DetectionKind.log;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.normalize.FileParts;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of what public detection rules (Sigma, Elastic) ask for: the fields of every event, and
 * those of the first kind that an event is of. The kinds are the log sources of Sigma, as far as
 * agents send them.
 */
public final class DetectionFields {

  private static final FieldPath FILE_NAME = FieldPath.of("file.name");
  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");

  private static final List<DetectionField> EVERY_EVENT =
      List.of(
          made("event.kind", "event-types", "event.provider event.action"),
          made("event.category", "categorization", "event.provider event.action"),
          made("event.type", "categorization", "event.provider event.action"),
          made("host.id", "host-id", "agent.id"),
          made(
              "host.os.type",
              "windows-os-type",
              "host.os.type host.os.family @SourceName event.provider"));

  private static final List<DetectionField> PROCESS =
      List.of(
          made(
              "process.executable",
              "log-fields",
              "process.executable @Image @SourceImage @NewProcessName @ProcessName @Application"),
          made("process.name", "executable-names", "process.executable"),
          made(
                  "process.entity_id",
                  "process-entity-id",
                  "sekoiaio.process.guid @ProcessGuid @SourceProcessGuid @SourceProcessGUID")
              .where(DetectionFields::hasProcessIdentities));

  private static final List<DetectionField> USER_NAME =
      List.of(made("user.name", "log-fields", "user.name @User @SubjectUserName"));

  private static final List<DetectionField> USER =
      List.of(
          USER_NAME.get(0),
          made("user.id", "user-id", "user.id @UserSID @UserId @SubjectUserSid")
              .where(DetectionFields::isWindows));

  private static final List<DetectionField> PROCESS_START =
      List.of(
          made("process.command_line", "log-fields", "process.command_line @CommandLine"),
          made("process.args", "process-args", "process.command_line"),
          made(
              "process.parent.executable",
              "log-fields",
              "process.parent.executable @ParentImage @ParentProcessName"),
          made("process.parent.name", "executable-names", "process.parent.executable"),
          made(
                  "process.parent.entity_id",
                  "process-entity-id",
                  "sekoiaio.process.parent_guid @ParentProcessGuid")
              .where(DetectionFields::hasProcessIdentities));

  private static final List<DetectionField> PROCESS_IMAGE =
      List.of(
          made("process.pe.original_file_name", "pe-fields", "@OriginalFileName"),
          made("process.pe.imphash", "pe-fields", "@Hashes"),
          made("process.hash.sha256", "file-hashes", "process.hash.sha256 @Hashes"));

  private static final List<DetectionField> TARGET_PROCESS =
      List.of(
          made(
              "sekoiaio.target_process.executable",
              "target-process",
              "sekoiaio.target_process.executable @TargetImage"));

  private static final List<DetectionField> PROCESS_ACCESS =
      List.of(
          made("sekoiaio.target_process.granted_access", "target-process", "@GrantedAccess"),
          made("sekoiaio.target_process.call_trace", "target-process", "@CallTrace"));

  private static final List<DetectionField> REMOTE_THREAD =
      List.of(
          made("sekoiaio.target_process.thread.start_address", "target-process", "@StartAddress"));

  private static final List<DetectionField> LIBRARY =
      List.of(
          made("dll.path", "log-fields", "dll.path @ImageLoaded"),
          made("dll.name", "executable-names", "dll.path"),
          made("dll.hash.sha256", "file-hashes", "dll.hash.sha256 @Hashes"),
          made("dll.pe.original_file_name", "pe-fields", "@OriginalFileName"),
          made(
              "dll.code_signature.status",
              "code-signature",
              "dll.code_signature.status @SignatureStatus"));

  private static final List<DetectionField> FILE =
      List.of(
          made("file.path", "log-fields", "file.path @TargetFilename"),
          made("file.name", "file-name", "file.path"),
          made("file.extension", "file-extension", "file.path file.name")
              .where(record -> !FileParts.extension(record.text(FILE_NAME).orElse("")).isEmpty()));

  private static final List<DetectionField> PIPE = List.of(made("file.name", "pipes", "@PipeName"));

  private static final List<DetectionField> REGISTRY =
      List.of(
          made("registry.path", "registry-object", "registry.path @TargetObject @ObjectName"),
          made("registry.hive", "registry-fields", "registry.path"),
          made("registry.key", "registry-fields", "registry.path"));

  private static final List<DetectionField> REGISTRY_VALUE =
      List.of(
          made("registry.value", "registry-fields", "registry.path"),
          made("registry.data.strings", "registry-fields", "@Details @NewValue"),
          made("registry.data.type", "registry-fields", "@Details @NewValueType"));

  private static final List<DetectionField> CONNECTION =
      List.of(
          made("source.ip", "log-fields", "source.ip @SourceIp @SourceAddress"),
          made("destination.ip", "log-fields", "destination.ip @DestinationIp @DestAddress"),
          made("destination.port", "log-fields", "destination.port @DestinationPort @DestPort"),
          made("network.transport", "log-fields", "network.transport @Protocol"),
          made(
              "network.direction",
              "connection-direction",
              "network.direction @Initiated @Direction"),
          made("network.type", "network-fields", "source.ip destination.ip"),
          made("network.community_id", "network-community-id", "source.ip destination.ip"));

  private static final List<DetectionField> DNS =
      List.of(
          made("dns.question.name", "log-fields", "dns.question.name @QueryName"),
          made("network.protocol", "network-fields", "dns.question.name"));

  private static final List<DetectionField> OUTCOME =
      List.of(
          made(
              "event.outcome",
              "audit-outcome",
              "event.outcome action.outcome @EventType @Keywords"));

  private static final List<DetectionField> TARGET_USER =
      List.of(made("user.target.name", "target-user", "@TargetUserName"));

  private static final List<DetectionField> SOURCE =
      List.of(made("source.ip", "log-fields", "source.ip @IpAddress"));

  private static final List<DetectionField> SCRIPT_BLOCK =
      List.of(
          made("powershell.file.script_block_text", "script-blocks", "@ScriptBlockText"),
          made("powershell.file.script_block_id", "script-blocks", "@ScriptBlockId"),
          made("powershell.sequence", "script-blocks", "@MessageNumber"),
          made("powershell.total", "script-blocks", "@MessageTotal"));

  private static final List<DetectionField> PIPELINE =
      List.of(
          made("powershell.command.name", "powershell-pipeline", "@ContextInfo"),
          made("powershell.runspace_id", "powershell-pipeline", "@ContextInfo"),
          made("process.command_line", "powershell-pipeline", "@ContextInfo"));

  private static final List<DetectionField> SERVICE =
      List.of(made("service.name", "services", "@ServiceName @param1"));

  private static final List<DetectionField> SERVICE_TYPE =
      List.of(made("service.type", "services", "@ServiceType"));

  private static final List<DetectionField> GROUP =
      List.of(
          made("group.name", "target-group", "@TargetUserName"),
          made("group.id", "target-group", "@TargetSid @TargetUserSid"));

  /** The first row that an event is of counts. */
  private static final List<DetectionKind> KINDS =
      List.of(
          log(SYSMON, "1").asks(PROCESS, PROCESS_START, PROCESS_IMAGE, USER_NAME),
          log(SYSMON, "7").asks(LIBRARY, PROCESS),
          log(SYSMON, "8").asks(TARGET_PROCESS, REMOTE_THREAD, PROCESS),
          log(AGENT, "8").asks(TARGET_PROCESS, PROCESS),
          log(SYSMON, "10").asks(TARGET_PROCESS, PROCESS_ACCESS, PROCESS),
          log(SYSMON, "13").asks(REGISTRY, REGISTRY_VALUE, PROCESS),
          log(SYSMON, "17 18").asks(PIPE, PROCESS),
          log(SECURITY, "4657").asks(REGISTRY, REGISTRY_VALUE, USER),
          log(SECURITY, "4697").asks(SERVICE, SERVICE_TYPE, eventData("ServiceFileName"), USER),
          log(SECURITY, "4698 4699").asks(eventData("TaskName", "TaskContent"), USER),
          log(SECURITY, "4702").asks(eventData("TaskName", "TaskContentNew"), USER),
          log(SECURITY, "4656 4663").asks(eventData("ObjectName", "ObjectType", "AccessMask")),
          log(SECURITY, "4658 4660 4690"),
          log(SECURITY, "4624 4625 4768 4769 4770 4771").asks(OUTCOME, TARGET_USER, SOURCE),
          log(SECURITY, "4634 4647 4648 4776").asks(OUTCOME, TARGET_USER),
          log(SECURITY, "4727 4728 4729 4730 4731 4732 4733 4734 4735 4737 4799").asks(GROUP, USER),
          log(SECURITY, "4754 4755 4756 4757 4758").asks(GROUP, USER),
          log(SECURITY, "5136 5137").asks(eventData("ObjectDN", "ObjectClass"), USER),
          log(SECURITY, "5140 5145").asks(eventData("ShareName"), USER),
          log(POWERSHELL, "4104").asks(SCRIPT_BLOCK),
          log(POWERSHELL, "4103").asks(PIPELINE),
          log(POWERSHELL, "4105 4106 40961 40962 53504"),
          log(CLASSIC_POWERSHELL, "400 403 600 800"),
          log(SERVICES, "7045").asks(SERVICE, SERVICE_TYPE, eventData("ImagePath")),
          log(SERVICES, "7009 7011 7022 7023 7024 7031 7034 7036 7040").asks(SERVICE),
          log(SECURITY, "4688").asks(PROCESS, PROCESS_START, USER),
          log(SECURITY, "4689").asks(PROCESS),
          log(SYSMON, "5 9 25").asks(PROCESS),
          category("process").ofAgent().ofType("start").asks(PROCESS, PROCESS_START, USER),
          category("process").ofAgent().asks(PROCESS),
          category("library").asks(LIBRARY, PROCESS),
          category("registry").asks(REGISTRY, PROCESS),
          category("network").with("dns.question.name").asks(DNS, PROCESS),
          category("network").ofType("connection").asks(CONNECTION, PROCESS),
          category("file").asks(FILE, PROCESS),
          category("authentication").asks(OUTCOME, USER_NAME, SOURCE));

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
      fields.add(made("windows.event_data." + property, "event-data", "@" + property));
    }
    return fields;
  }

  /** The security log has no identities of processes, only numbers that are used again. */
  private static boolean hasProcessIdentities(EventDocument record) {
    return !record.text(PROVIDER).filter(SECURITY::equals).isPresent();
  }

  private static boolean isWindows(EventDocument record) {
    return record.text(OS_TYPE).filter("windows"::equals).isPresent();
  }
}
