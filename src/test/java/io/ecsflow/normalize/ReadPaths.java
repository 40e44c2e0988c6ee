package io.ecsflow.normalize;

import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.Lookup;
import java.util.LinkedHashSet;
import java.util.Set;

/** The paths that rules look up, whether there is a value or not. */
final class ReadPaths {

  private ReadPaths() {}

  /** Every path that one of the rules reads of this event or its record. */
  static Set<FieldPath> of(AgentEvent event, Iterable<Rule> rules) {
    Set<FieldPath> paths = new LinkedHashSet<>();
    EventDocument document =
        new EventDocument("id", event.origin().timestamp(), event.document())
            .withLookups(lookup -> recorded(lookup, paths), lookup -> recorded(lookup, paths));
    for (Rule rule : rules) {
      rule.apply(document, NormalizationListener.NONE);
    }
    return paths;
  }

  private static Lookup recorded(Lookup lookup, Set<FieldPath> paths) {
    return path -> {
      paths.add(path);
      return lookup.get(path);
    };
  }
}
