package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.MemberTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is copied whole from the top level of the event. Counts the keys that nothing copies. */
final class CopiedFields implements Enricher {

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
  private static final Set<String> ELSEWHERE = Set.of("event", "dns", "sekoiaio");

  private final FieldPath[] copied;
  private final MemberTable<Boolean> mapped;

  CopiedFields(NormalizationSettings settings) {
    Stream<String> switched =
        settings.isOn(Switch.THREAT_RULE_TAGS) ? SWITCHED.stream() : Stream.empty();
    copied = Stream.concat(ALWAYS.stream(), switched).map(FieldPath::of).toArray(FieldPath[]::new);
    mapped =
        MemberTable.of(
            Stream.concat(Stream.of(copied).map(FieldPath::name), ELSEWHERE.stream())
                .collect(Collectors.toMap(name -> name, name -> true)));
  }

  @Override
  public void enrich(EventDocument document, Tally tally) {
    for (FieldPath path : copied) {
      document.put(path, document.event(path));
    }
    document
        .event()
        .forEachMember(
            member -> {
              if (!member.isIn(mapped)) {
                tally.unmapped(member.name());
              }
            });
  }
}
