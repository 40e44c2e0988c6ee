package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.MemberTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** By the name of a member of the top level. */
  private final MemberTable<Copy> copies;

  /** How a member of the top level is copied: by this rule, to this path, or by another rule. */
  private record Copy(FieldPath path, boolean isHere) {}

  CopiedFields(NormalizationSettings settings) {
    List<String> switched = settings.isOn(Switch.THREAT_RULE_TAGS) ? SWITCHED : List.of();
    Map<String, Copy> byName = new LinkedHashMap<>();
    Stream.of(ALWAYS, switched).flatMap(List::stream).forEach(name -> add(byName, name, true));
    ELSEWHERE.forEach(name -> add(byName, name, false));
    copies = MemberTable.of(byName);
  }

  private static void add(Map<String, Copy> byName, String name, boolean isHere) {
    byName.put(name, new Copy(FieldPath.of(name), isHere));
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    document
        .event()
        .forEachMember(
            member -> {
              Copy copy = member.in(copies);
              if (copy == null) {
                listener.unmapped(member.name());
              } else if (copy.isHere()) {
                document.put(copy.path(), document.event(copy.path()));
              }
            });
  }
}
