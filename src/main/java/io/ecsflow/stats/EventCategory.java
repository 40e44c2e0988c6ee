package io.ecsflow.stats;

import io.ecsflow.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The categories by which events are counted: those of ECS's {@code event.category}, one for all
 * others, and one for events that have none. The list is closed, so that data cannot create
 * counters.
 */
public final class EventCategory {

  /** Names, by the number of their bit. */
  public static final List<String> NAMES =
      List.of(
          ("api authentication configuration database driver email file host iam"
                  + " intrusion_detection library malware network package process registry session"
                  + " threat vulnerability web other none")
              .split(" "));

  private static final int OTHER = NAMES.indexOf("other");
  private static final int NONE = NAMES.indexOf("none");
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (int number = 0; number < OTHER; number++) {
      NUMBERS.put(NAMES.get(number), number);
    }
  }

  private EventCategory() {}

  /**
   * The categories of an event, a bit each; never none.
   *
   * @param category the record's {@code event.category}
   */
  public static int bitsOf(JsonValue category) {
    int bits = 0;
    List<JsonValue> elements = category.elements();
    for (int i = 0; i < elements.size(); i++) {
      String name = elements.get(i).text().orElse("");
      bits |= name.isEmpty() ? 0 : 1 << NUMBERS.getOrDefault(name, OTHER);
    }
    return bits == 0 ? 1 << NONE : bits;
  }
}
