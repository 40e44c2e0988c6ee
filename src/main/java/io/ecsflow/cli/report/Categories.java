package io.ecsflow.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.stats.EventCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events by the log that they come from, and within that by category. */
final class Categories {

  private static final int MAX_SOURCES = 5_000;
  private static final int MAX_SHOWN = 20;
  private static final String NONE = "none";
  private static final String OTHER = "other";

  /**
   * The events of a log.
   *
   * @param name {@code event.provider}
   * @param categories an event of two counts in both
   */
  record Source(String name, long events, Map<String, Long> categories) {}

  private static final class Counts {
    private final String name;
    private final Map<String, Long> categories = new TreeMap<>();
    private long events;

    private Counts(String name) {
      this.name = name;
    }
  }

  private final FirstNames<Counts> sources = new FirstNames<>(MAX_SOURCES, Counts::new);
  private final Counts all = new Counts("");

  void add(Row event) {
    String provider = event.name("event", "provider");
    Counts source = sources.of(provider.isEmpty() ? NONE : provider);
    count(event, all);
    if (source != null) {
      count(event, source);
    }
  }

  private static void count(Row event, Counts into) {
    into.events++;
    JsonNode categories = event.at("event", "category");
    if (categories.isEmpty()) {
      into.categories.merge(named(categories.asText(NONE)), 1L, Long::sum);
    }
    for (JsonNode category : categories) {
      into.categories.merge(named(category.asText(NONE)), 1L, Long::sum);
    }
  }

  /** A category of ECS; whatever else is there is counted together. */
  private static String named(String category) {
    if (category.isEmpty()) {
      return NONE;
    }
    return EventCategory.NAMES.contains(category) ? category : OTHER;
  }

  /** The most frequent source first; the last one is what is left. */
  List<Source> sources() {
    List<Source> sorted =
        sources.values().stream()
            .map(counts -> new Source(counts.name, counts.events, counts.categories))
            .sorted(Comparator.comparingLong(Source::events).reversed().thenComparing(Source::name))
            .toList();
    List<Source> shown = new ArrayList<>(sorted.subList(0, Math.min(MAX_SHOWN, sorted.size())));
    Source rest = rest(shown);
    if (rest.events() > 0) {
      shown.add(rest);
    }
    return shown;
  }

  private Source rest(List<Source> shown) {
    Map<String, Long> left = new TreeMap<>(all.categories);
    long events = all.events;
    for (Source source : shown) {
      events -= source.events();
      source.categories().forEach((category, count) -> left.merge(category, -count, Long::sum));
    }
    left.values().removeIf(count -> count == 0);
    return new Source("all others", events, left);
  }

  long events() {
    return all.events;
  }
}
