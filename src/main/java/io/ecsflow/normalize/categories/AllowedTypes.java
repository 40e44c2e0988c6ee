package io.ecsflow.normalize.categories;

import io.ecsflow.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which types ECS allows for an event of a category, and what stands in for one that it does not.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs/ecs-allowed-values-event-category">the
 *     allowed values of event.category</a>
 */
public final class AllowedTypes {

  /** A hash map, whose lookup takes half the time of an immutable map's: each event has some. */
  private static final Map<String, Set<String>> BY_CATEGORY =
      new HashMap<>(
          Map.ofEntries(
              allows(
                  "api",
                  "access admin allowed change creation deletion denied end info start user"),
              allows("authentication", "start end info"),
              allows("configuration", "access change creation deletion info"),
              allows("database", "access change info error"),
              allows("driver", "change end info start"),
              allows("email", "info"),
              allows("file", "access change creation deletion info"),
              allows("host", "access change end info start"),
              allows("iam", "admin change creation deletion group info user"),
              allows("intrusion_detection", "allowed denied info"),
              allows("library", "start"),
              allows("malware", "info"),
              allows("network", "access allowed connection denied end info protocol start"),
              allows("package", "access change deletion info installation start"),
              allows("process", "access change end info start"),
              allows("registry", "access change creation deletion"),
              allows("session", "start end info"),
              allows("threat", "indicator"),
              allows("vulnerability", "info"),
              allows("web", "access error info")));

  /** What says the same in another category's words, the nearest first. */
  private static final Map<String, List<String>> NEAREST =
      Map.of(
          "creation", List.of("installation", "start", "change", "info"),
          "start", List.of("creation", "access", "info"),
          "deletion", List.of("end", "change", "info"),
          "end", List.of("deletion", "info"),
          "stop", List.of("end", "deletion", "info"),
          "change", List.of("info"),
          "access", List.of("info"),
          "info", List.of("access"));

  /** A thread in another process is no new process, but a change of that one. */
  private static final String REMOTE_THREAD = "remote-thread-created";

  private AllowedTypes() {}

  private static Map.Entry<String, Set<String>> allows(String category, String types) {
    return Map.entry(category, new HashSet<>(List.of(types.split(" "))));
  }

  /** Whether ECS allows a type for one of these categories. */
  public static boolean isAllowed(String type, List<JsonValue> categories) {
    for (JsonValue category : categories) {
      Set<String> types = BY_CATEGORY.get(category.text().orElse(""));
      if (types != null && types.contains(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The allowed type that stands in for one that is not; the type itself where none does.
   *
   * @param action {@code event.action}, which may be empty
   */
  public static String instead(String type, String action, List<JsonValue> categories) {
    if (action.equals(REMOTE_THREAD) && isAllowed("change", categories)) {
      return "change";
    }
    for (String other : NEAREST.getOrDefault(type, List.of("info"))) {
      if (isAllowed(other, categories)) {
        return other;
      }
    }
    return type;
  }
}
