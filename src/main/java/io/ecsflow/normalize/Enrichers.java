package io.ecsflow.normalize;

import java.util.ArrayList;
import java.util.List;

/** All rules, in the order in which they are applied. The order matters (section A.1). */
final class Enrichers {

  private Enrichers() {}

  static List<Enricher> of(NormalizationSettings settings) {
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
