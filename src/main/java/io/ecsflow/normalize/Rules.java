package io.ecsflow.normalize;

import static io.ecsflow.normalize.FieldRule.rule;
import static io.ecsflow.normalize.FieldRule.set;

import io.ecsflow.normalize.categories.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All rules, in the order in which they are applied. The order matters: each rule reads what the
 * ones before it wrote. A rule that only sets fields from others is a row here; any other is a
 * class.
 */
public final class Rules {

  private Rules() {}

  /** The rules of a profile and its switches. */
  public static List<Rule> of(NormalizationSettings settings) {
    Selection rules = new Selection(settings);
    addParserStep(rules, settings);
    addFinalizer(rules, settings);
    addLast(rules);
    return List.copyOf(rules.list);
  }

  /** What is copied from the event, categorized and typed. */
  private static void addParserStep(Selection rules, NormalizationSettings settings) {
    rules.add(new CopiedFields(settings));
    rules.add(new EventFields(settings));
    rules.add(new SekoiaioFields(settings));
    rules.add(new DnsFields(settings));
    rules.addIf(
        Switch.PROCESS_NAME,
        rule(
            "process-name",
            set("process.name").from("process.executable").as(FileParts::afterLastSeparator),
            set("process.name")
                .from("action.properties.Application")
                .as(FileParts::afterLastBackslash)));
    rules.add(
        rule(
            "auditd-fields",
            set("auditd.data.a1").from("action.properties.a1"),
            set("auditd.data.a2").from("action.properties.a2"),
            set("auditd.data.a3").from("action.properties.a3"),
            set("auditd.data.syscall").from("action.properties.syscall"),
            set("auditd.data.socket.family").from("action.properties.socket_family"),
            set("auditd.data.socket.addr").from("action.properties.socket_addr"),
            set("auditd.data.socket.port").from("action.properties.socket_port")));
    rules.addIf(
        Switch.TARGET_USER,
        rule(
            "target-user",
            set("user.target.name").from("action.properties.TargetUserName"),
            set("user.target.domain").from("action.properties.TargetDomainName")));
    rules.addIf(Switch.TASK_CONTENT, new TaskContent(settings));
    rules.addIf(Switch.BYTES_TOTAL, new BytesTotal());
    rules.addIf(
        Switch.LOWERCASE_HOSTNAME,
        rule(
            "lowercase-hostname",
            set("host.hostname")
                .from("host.hostname")
                .as(hostname -> hostname.toLowerCase(Locale.ROOT))));
    rules.addIf(Switch.WINDOWS_OS_TYPE, new WindowsOsType());
    rules.addIf(
        Switch.NTLM_CLIENT_IP,
        rule(
            "ntlm-client-ip",
            set("source.ip")
                .from("action.properties.ClientIP")
                .onlyIf(IpAddresses::isAddress)
                .where("event.provider", Providers.NTLM)));
    rules.addIf(Switch.AUDIT_OUTCOME, new AuditOutcome());
    addWindowsLogs(rules);
    rules.addIf(Switch.CATEGORIZATION, new Categorization());
    rules.addIf(Switch.CATEGORIZATION, new FilteringPlatformFields());
    rules.addIf(Switch.LINUX_AUTHENTICATION, new LinuxAuthentication());
    rules.addIf(Switch.TIMESTAMPS, new Timestamps());
    rules.addIf(Switch.TYPING, Typing.ofEverything());
  }

  /** What detection rules ask for and the events of Windows logs have in their properties. */
  private static void addWindowsLogs(Selection rules) {
    rules.addIf(Switch.LOG_FIELDS, LogFields.RULE);
    rules.addIf(Switch.TARGET_PROCESS, LogRules.TARGET_PROCESS);
    rules.addIf(Switch.TARGET_GROUP, new TargetGroup());
    rules.addIf(Switch.POWERSHELL, LogRules.SCRIPT_BLOCKS);
    rules.addIf(Switch.POWERSHELL, new PowershellPipeline());
    rules.addIf(Switch.REGISTRY, LogRules.REGISTRY_OBJECT);
    rules.addIf(Switch.REGISTRY, new RegistryFields());
    rules.addIf(Switch.PE_FIELDS, LogRules.PE_FIELDS);
    rules.addIf(Switch.FILE_HASHES, LogRules.FILE_HASHES);
    rules.addIf(Switch.CODE_SIGNATURE, LogRules.CODE_SIGNATURE);
    rules.addIf(Switch.SERVICES, LogRules.SERVICE_FIELDS);
    rules.addIf(Switch.PIPES, LogRules.PIPES);
    rules.addIf(Switch.PROCESS_ENTITY_ID, LogRules.SYSMON_ENTITY_ID);
    rules.addIf(Switch.NETWORK_FIELDS, LogRules.CONNECTION_DIRECTION);
    rules.addIf(Switch.EVENT_DATA, new EventData());
    rules.addIf(Switch.EVENT_DATA, LogRules.LOG_EVENT_DATA);
    rules.addIf(Switch.ADDRESS_TEXTS, AddressTexts.ofEvent());
  }

  /** What detection rules ask for and other fields say; of typed fields, so it is typed. */
  private static void addDetectionFields(Selection rules) {
    rules.addIf(Switch.EVENT_TYPES, new EventTypes());
    rules.addIf(Switch.HOST_ID, rule("host-id", set("host.id").from("agent.id").whereNone()));
    rules.addIf(
        Switch.PROCESS_ENTITY_ID,
        rule(
            "process-entity-id",
            set("process.entity_id").from("sekoiaio.process.guid").whereNone(),
            set("process.parent.entity_id").from("sekoiaio.process.parent_guid").whereNone()));
    rules.addIf(
        Switch.USER_ID,
        rule("user-id", userId("UserSID"), userId("UserId"), userId("SubjectUserSid")));
    rules.addIf(Switch.PROCESS_ARGS, new ProcessArgs());
    rules.addIf(
        Switch.EXECUTABLE_NAMES,
        rule(
            "executable-names",
            nameOf("process"),
            nameOf("process.parent"),
            nameOf("sekoiaio.process"),
            nameOf("sekoiaio.process.parent"),
            nameOf("sekoiaio.source_process"),
            nameOf("sekoiaio.source_process.parent"),
            nameOf("sekoiaio.target_process"),
            nameOf("sekoiaio.target_process.parent"),
            set("dll.name").from("dll.path").as(FileParts::afterLastSeparator).whereNone()));
    rules.addIf(
        Switch.NETWORK_FIELDS,
        rule(
            "network-fields",
            set("network.protocol").from("dns.question.name").as(name -> "dns").whereNone(),
            set("network.type").from("source.ip").as(IpAddresses::networkType).whereNone(),
            set("network.type").from("destination.ip").as(IpAddresses::networkType).whereNone()));
    rules.addIf(Switch.DASH_NAMES, new DashNames());
  }

  private static FieldRule.Row userId(String property) {
    return set("user.id").from("action.properties." + property).as(id -> id).whereNone();
  }

  private static FieldRule.Row nameOf(String process) {
    return set(process + ".name")
        .from(process + ".executable")
        .as(FileParts::afterLastSeparator)
        .whereNone();
  }

  /** What follows from the record; related.* comes before all rules that derive further names. */
  private static void addFinalizer(Selection rules, NormalizationSettings settings) {
    addDetectionFields(rules);
    rules.add(rule("host-name", set("host.name").from("host.hostname").whereAbsent()));
    rules.add(new FileName());
    rules.addIf(Switch.FILE_EXTENSION, new FileExtension());
    rules.add(RelatedFields.ips(settings));
    rules.add(RelatedFields.hosts());
    rules.add(RelatedFields.users(settings));
    rules.add(RelatedFields.hashes());
    rules.add(new Addresses("source"));
    rules.add(new Addresses("destination"));
    rules.add(new Addresses("client"));
    rules.addIf(Switch.DNS_QUESTION_SPLIT, new DnsQuestion());
    rules.add(new UrlFields());
    rules.addIf(
        Switch.EVENT_OUTCOME,
        rule("event-outcome", set("event.outcome").from("action.outcome").whereAbsent()));
    rules.addIf(Switch.OUTCOME_WORDS, new OutcomeWords());
    rules.addIf(Switch.COMMUNITY_ID, new NetworkCommunityId());
  }

  /** What no other rule but typing reads. */
  private static void addLast(Selection rules) {
    rules.addIf(Switch.WINDOWS_AUTHENTICATION, new WindowsAuthentication());
    rules.addIf(Switch.ADDRESS_TEXTS, AddressTexts.ofLogon());
    rules.addIf(Switch.TYPING, new LogonTyping());
    rules.addIf(Switch.HOUSEKEEPING, new Housekeeping());
  }

  /** The rules that are switched on, in their order. */
  private static final class Selection {

    private final NormalizationSettings settings;
    private final List<Rule> list = new ArrayList<>();

    Selection(NormalizationSettings settings) {
      this.settings = settings;
    }

    void add(Rule rule) {
      list.add(rule);
    }

    void addIf(Switch key, Rule rule) {
      if (settings.isOn(key)) {
        list.add(rule);
      }
    }
  }
}
