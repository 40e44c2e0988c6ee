package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.PathMap;
import java.util.List;
import java.util.stream.Stream;

/** Copies whole members of the top level of the event. Reports the keys that no rule copies. */
final class CopiedFields extends Rule {

  private static final List<String> ALWAYS =
      List.of(
          "@timestamp",
          "action",
          "agent",
          "destination",
          "dll",
          "error",
          "file",
          "host",
          "log",
          "network",
          "process",
          "registry",
          "source",
          "url",
          "user");
  private static final List<String> SWITCHED = List.of("tags", "threat", "rule");
  private static final List<String> ELSEWHERE = List.of("event", "dns", "sekoiaio");

  /** Whether this rule copies a member of the top level; the others are copied by other rules. */
  private final PathMap<Boolean> isCopied = new PathMap<>();

  CopiedFields(NormalizationSettings settings) {
    List<String> switched = settings.isOn(Switch.THREAT_RULE_TAGS) ? SWITCHED : List.of();
    Stream.of(ALWAYS, switched)
        .flatMap(List::stream)
        .forEach(name -> isCopied.put(FieldPath.of(name), true));
    ELSEWHERE.forEach(name -> isCopied.put(FieldPath.of(name), false));
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    document
        .event()
        .forEachMember(
            member -> {
              FieldPath path = member.path();
              Boolean copied = path == null ? null : isCopied.get(path);
              if (path == null || copied == null) {
                listener.unmapped(member.name());
              } else if (copied) {
                document.put(path, document.event(path));
              }
            });
  }
}
