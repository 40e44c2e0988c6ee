package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.categories.AuditVocabulary;
import io.ecsflow.normalize.categories.Category;
import io.ecsflow.normalize.categories.WindowsCategories;
import java.util.Optional;
import java.util.Set;

/** {@link Categorization} and {@link FilteringPlatformFields} on trees, by the same tables. */
final class TreeCategories {

  private static final Set<String> FILTERING_PLATFORM =
      Set.of("5150", "5151", "5152", "5154", "5155", "5156", "5157", "5158", "5159");

  private TreeCategories() {}

  static void categorize(TreeRecord record) {
    String provider =
        record.has("event", "provider")
            ? record.text("event", "provider")
            : TreeRecord.text(TreeParser.property(record, "SourceName"));
    Optional<Category> category =
        provider.equals("SEKOIA-IO-Endpoint")
            ? ofAudit(record)
            : WindowsCategories.categoryOf(
                provider,
                record.text("event", "code"),
                property -> TreeRecord.text(TreeParser.property(record, property)));
    category.ifPresent(found -> fill(record, found));
  }

  static void filteringPlatform(TreeRecord record) {
    if (!FILTERING_PLATFORM.contains(record.text("event", "code"))
        || !record.text("event", "provider").equals("Microsoft-Windows-Security-Auditing")) {
      return;
    }
    String direction =
        switch (spelling(record, "Direction")) {
          case "%%14592" -> "inbound";
          case "%%14593" -> "outbound";
          default -> "";
        };
    String transport =
        switch (spelling(record, "Protocol")) {
          case "1" -> "icmp";
          case "6" -> "tcp";
          case "17" -> "udp";
          default -> "";
        };
    record.putWhereAbsent(direction, "network", "direction");
    record.putWhereAbsent(transport, "network", "transport");
  }

  private static Optional<Category> ofAudit(TreeRecord record) {
    String os = record.text("host", "os", "type");
    boolean isOther = !os.isEmpty() && !os.equals("linux");
    return isOther || record.has("event", "category") || record.has("event", "type")
        ? Optional.empty()
        : AuditVocabulary.categoryOf(
            record.text("event", "action"),
            TreeRecord.text(TreeParser.property(record, "syscall")));
  }

  private static void fill(TreeRecord record, Category category) {
    fill(record, names(category.categories()), "category");
    fill(record, names(category.types()), "type");
    record.putWhereAbsent(category.kind(), "event", "kind");
    if (!record.has("action", "outcome")) {
      record.putWhereAbsent(category.outcome(), "event", "outcome");
    }
  }

  private static void fill(TreeRecord record, JsonNode names, String field) {
    if (!names.isEmpty() && !record.has("event", field)) {
      record.put(names, "event", field);
    }
  }

  private static ArrayNode names(JsonValue names) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonValue name : names.elements()) {
      name.text().ifPresent(list::add);
    }
    return list;
  }

  private static String spelling(TreeRecord record, String property) {
    return TreeRecord.spelling(TreeParser.property(record, property)).orElse("");
  }
}
