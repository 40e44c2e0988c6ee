package io.ecsflow.cli.reference;

import io.ecsflow.config.JobFileKey;
import io.ecsflow.config.JobFileReference;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of job files as a page in Markdown. */
public final class ReferencePage {

  private static final String INTRODUCTION =
      """
      # Job files

      Every key that a job file may have, made by `bin/ecsflow reference` from the reader of job files itself.
      A key that is not here is refused, and all problems of a file are reported together: `bin/ecsflow check`.
      Durations and sizes have units: `200ms 30s 5m 2h 7d`, `512KiB 1MiB 5MB`. A value may hold `${NAME}`, a
      variable of the environment, and `${file:/path}`, the text of a file: so secrets come in, which are shown
      nowhere. Editors that know JSON Schema check and complete the keys with `conf/job-file.schema.json`, which
      the first line of each file in `jobs/` names.
      """;

  private static final String REASONS =
      """

      ## Reasons of dead letters

      | reason | means |
      |---|---|
      """;

  private ReferencePage() {}

  /** The whole page. */
  public static String of(JobFileReference reference) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    List<JobFileKey> keys = reference.keys();
    page.append("\n").append(table(membersOf("", keys)));
    for (JobFileKey block : keys) {
      if (block.kind() == JobFileKey.Kind.OBJECT) {
        page.append("\n## %s\n\n%s\n".formatted(block.path(), block.meaning()));
        List<JobFileKey> members = membersOf(block.path(), keys);
        if (!members.isEmpty()) {
          page.append("\n").append(table(members));
        }
      }
    }
    page.append(REASONS);
    reference
        .reasons()
        .forEach(
            (reason, meaning) -> page.append("| `%s` | %s |%n".formatted(reason, cell(meaning))));
    return page.toString().replace("\r\n", "\n");
  }

  /** But for objects, which have a section of their own. */
  private static List<JobFileKey> membersOf(String block, List<JobFileKey> keys) {
    return keys.stream()
        .filter(key -> key.parent().equals(block) && key.kind() != JobFileKey.Kind.OBJECT)
        .toList();
  }

  private static String table(List<JobFileKey> keys) {
    return "| key | value | default | |\n|---|---|---|---|\n"
        + keys.stream().map(ReferencePage::row).collect(Collectors.joining());
  }

  private static String row(JobFileKey key) {
    String preset =
        key.preset().map(text -> "`" + text + "`").orElse(key.isRequired() ? "required" : "");
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.name(), cell(value(key)), preset, cell(key.meaning()));
  }

  private static String value(JobFileKey key) {
    return switch (key.kind()) {
      case VALUE -> key.type();
      case LIST -> "a list, each " + key.type();
      case OBJECT, PROPERTIES -> "an object with any keys";
    };
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
