package io.ecsflow.normalize;

import java.util.ArrayList;
import java.util.List;

/**
 * All rules, in the order in which they are applied. The order matters: each step reads what the
 * ones before it wrote.
 */
public final class Enrichers {

  private Enrichers() {}

  /** The rules of a profile and its switches. */
  public static List<Enricher> of(NormalizationSettings settings) {
    Rules rules = new Rules(settings);

    // the parser step: what comes from the event
    rules.add(new CopiedFields(settings));
    rules.add(new EventFields(settings));
    rules.add(new SekoiaioFields(settings));
    rules.add(new DnsFields(settings));
    rules.addIf(Switch.PROCESS_NAME, new ProcessName());
    rules.add(new AuditdFields());
    rules.addIf(Switch.TARGET_USER, new TargetUser());
    rules.addIf(Switch.TASK_CONTENT, new TaskContent());
    rules.addIf(Switch.BYTES_TOTAL, new BytesTotal());
    rules.addIf(Switch.LOWERCASE_HOSTNAME, new LowercaseHostname());
    rules.addIf(Switch.WINDOWS_OS_TYPE, new WindowsOsType());
    rules.addIf(Switch.NTLM_CLIENT_IP, new NtlmClientIp());
    rules.addIf(Switch.AUDIT_OUTCOME, new AuditOutcome());
    rules.addIf(Switch.CATEGORIZATION, new Categorization());
    rules.addIf(Switch.CATEGORIZATION, new FilteringPlatformFields());
    rules.addIf(Switch.LINUX_AUTHENTICATION, new LinuxAuthentication());
    rules.addIf(Switch.TIMESTAMPS, new Timestamps());
    rules.addIf(Switch.TYPING, Typing.ofEverything());

    // the finalizer: what follows from the record; related.* before everything that makes names of
    // its own
    rules.add(new HostName());
    rules.add(new FileName());
    rules.add(RelatedFields.ips(settings));
    rules.add(RelatedFields.hosts());
    rules.add(RelatedFields.users(settings));
    rules.add(RelatedFields.hashes());
    rules.add(new Addresses("source"));
    rules.add(new Addresses("destination"));
    rules.add(new Addresses("client"));
    rules.addIf(Switch.DNS_QUESTION_SPLIT, new DnsQuestion());
    rules.add(new UrlFields());
    rules.addIf(Switch.EVENT_OUTCOME, new EventOutcome());

    // last: nothing follows from what these write
    rules.addIf(Switch.WINDOWS_AUTHENTICATION, new WindowsAuthentication());
    rules.addIf(Switch.TYPING, new LogonTyping());
    rules.addIf(Switch.HOUSEKEEPING, new Housekeeping());

    return List.copyOf(rules.list);
  }

  private static final class Rules {

    private final NormalizationSettings settings;
    private final List<Enricher> list = new ArrayList<>();

    Rules(NormalizationSettings settings) {
      this.settings = settings;
    }

    void add(Enricher rule) {
      list.add(rule);
    }

    void addIf(Switch key, Enricher rule) {
      if (settings.isOn(key)) {
        list.add(rule);
      }
    }
  }
}
