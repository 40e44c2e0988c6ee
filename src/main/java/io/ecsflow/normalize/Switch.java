package io.ecsflow.normalize;

import java.util.Locale;

/**
 * The switches of the normalization. In a job file, each is one of two words, the first of which
 * stands for {@code false}; and each has a value in each {@link Profile}.
 */
public enum Switch {
  /** Times as received, or in UTC with the fraction cut to six digits. */
  TIMESTAMPS("verbatim", "micros", false, true),
  /** event.outcome from action.outcome, where absent. */
  EVENT_OUTCOME("off", "on", false, true),
  /** event.outcome of a Windows audit event, from its EventType or its code. */
  AUDIT_OUTCOME("off", "on", false, true),
  /** host.os.type of an event whose SourceName is one of Windows' own. */
  WINDOWS_OS_TYPE("off", "on", false, true),
  /** The whole dns object, or the listed keys only, with dns.resolved_ip filtered to valid IPs. */
  DNS_FIELDS("whole", "listed", false, true),
  /** dns.resolved_ip feeds related.ip. */
  DNS_RELATED_IP("off", "on", true, true),
  /** dns.question.name is split into registered domain, top level domain and subdomain. */
  DNS_QUESTION_SPLIT("off", "on", true, true),
  /** Who logged on to a Windows host from where, and with what result. */
  WINDOWS_AUTHENTICATION("off", "on", true, true),
  /** Client, server and target user of an authentication on a Linux host. */
  LINUX_AUTHENTICATION("off", "on", true, true),
  /** user.target from TargetUserName and TargetDomainName. */
  TARGET_USER("off", "on", true, true),
  /** user.target.name feeds related.user. */
  TARGET_USER_RELATED("off", "on", true, true),
  /** process.name from the executable, then from Application. */
  PROCESS_NAME("off", "on", true, true),
  /** event.start, event.end and sekoiaio.repeat.count. */
  EVENT_PERIOD("off", "on", true, true),
  /** The command and arguments of a scheduled task, out of the XML in TaskContent. */
  TASK_CONTENT("off", "on", true, true),
  /** BytesTotal as a number, clamped to a signed 64-bit one. */
  BYTES_TOTAL("off", "on", true, true),
  /** threat, rule and tags are copied. */
  THREAT_RULE_TAGS("off", "on", true, true),
  /** host.hostname in lower case, before anything is made of it. */
  LOWERCASE_HOSTNAME("off", "on", false, false),
  /** source.ip of an NTLM event from ClientIP. */
  NTLM_CLIENT_IP("off", "on", true, true),
  /** Every field has the type that the table of fields gives it, or is left out. */
  TYPING("off", "on", false, true),
  /** event.category, event.type and event.kind by provider and code, where absent. */
  CATEGORIZATION("off", "on", false, true),
  /**
   * An event.type that ECS does not allow for the category is replaced; event.kind, where absent.
   */
  EVENT_TYPES("as-sent", "allowed", false, true),
  /**
   * process.args and args_count out of the command line, where absent; those of the parent, too.
   */
  PROCESS_ARGS("off", "on", false, true),
  /** The name of a process beside its executable, where absent. */
  EXECUTABLE_NAMES("off", "on", false, true),
  /** host.id from agent.id, where absent. */
  HOST_ID("off", "on", false, true),
  /** process.entity_id and that of the parent, from the agent's and from Sysmon's identities. */
  PROCESS_ENTITY_ID("off", "on", false, true),
  /** What a program or library says of itself: original name, product, company, import hash. */
  PE_FIELDS("off", "on", false, true),
  /** file.extension from the file's name. */
  FILE_EXTENSION("off", "on", false, true),
  /** user.id from the properties, where absent. */
  USER_ID("off", "on", false, true),
  /** powershell.*: script blocks, and what a pipeline says of its host and command. */
  POWERSHELL("off", "on", false, true),
  /** Hive, key and value of registry.path, and what was written. */
  REGISTRY("off", "on", false, true),
  /** Digests of programs, libraries and files out of the properties. */
  FILE_HASHES("off", "on", false, true),
  /** Who signed a library or a driver. */
  CODE_SIGNATURE("off", "on", false, true),
  /** service.* of events about services. */
  SERVICES("off", "on", false, true),
  /** file.name of a pipe. */
  PIPES("off", "on", false, true),
  /** The process that another one opened or started a thread in. */
  TARGET_PROCESS("off", "on", false, true),
  /** Direction, type and protocol of a connection. */
  NETWORK_FIELDS("off", "on", false, true),
  /** network.community_id. */
  COMMUNITY_ID("off", "on", false, true),
  /** group.* of an event about a group, whose member takes the place of user.target. */
  TARGET_GROUP("off", "on", false, true),
  /** {@code -} in the place of a name or an id. */
  DASH_NAMES("kept", "removed", false, true),
  /** What is no IP goes to the address; so does the zone of one that has one. */
  ADDRESS_TEXTS("off", "on", false, true),
  /** Which actions of a scheduled task are read. */
  TASK_ACTIONS("first", "all", false, true),
  /** Fields of Windows logs that the agent leaves in their properties. */
  LOG_FIELDS("off", "on", false, true),
  /** Searchable copies of properties that ECS has no field for. */
  EVENT_DATA("off", "on", false, true),
  /** An event.outcome that ECS does not allow is replaced or left out. */
  OUTCOME_WORDS("as-sent", "allowed", false, true),
  /**
   * ecs.version, event.module, event.dataset, event.id, event.created and data_stream; @timestamp
   * from the source record where the event has none.
   */
  HOUSEKEEPING("off", "on", false, true);

  private final String falseWord;
  private final String trueWord;
  private final boolean inSekoia;
  private final boolean inEcs;

  Switch(String falseWord, String trueWord, boolean inSekoia, boolean inEcs) {
    this.falseWord = falseWord;
    this.trueWord = trueWord;
    this.inSekoia = inSekoia;
    this.inEcs = inEcs;
  }

  /** The key in a job file: the name in kebab case, {@code dns-fields}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The two words of a job file, the one for {@code false} first. */
  public String[] words() {
    return new String[] {falseWord, trueWord};
  }

  /** The word that a profile has for it. */
  public String word(Profile profile) {
    return words()[valueIn(profile) ? 1 : 0];
  }

  boolean valueIn(Profile profile) {
    return profile == Profile.ECS ? inEcs : inSekoia;
  }
}
