package io.ecsflow.tools.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One of the jobs that are compared: {@code FLOW,KEY=VALUE,KEY=VALUE}.
 *
 * @param name as it was given
 * @param flow the name of its {@link Flow}
 * @param options how it differs from the others
 */
public record Candidate(String name, String flow, Map<String, String> options) {

  static final String PROFILE = "profile";
  static final String HOST_STATS = "hostStats";
  static final String KEY_BY = "keyBy";
  static final String DELIVERY = "delivery";
  static final String COMPRESSION = "compression";
  static final String JVM = "jvm";
  static final String PRODUCER = "producer.";
  static final String CONSUMER = "consumer.";
  static final String FLINK = "flink.";

  private static final Set<String> KEYS =
      Set.of(PROFILE, HOST_STATS, KEY_BY, DELIVERY, COMPRESSION, JVM);
  private static final Set<String> PREFIXES = Set.of(PRODUCER, CONSUMER, FLINK);

  public Candidate {
    options = Map.copyOf(options);
  }

  /**
   * Reads a candidate.
   *
   * @throws IllegalArgumentException if a key is unknown or there is no such flow
   */
  public static Candidate parse(String text) {
    String[] words = text.split(",", -1);
    Flow.named(words[0]);
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String key = equals < 0 ? words[i] : words[i].substring(0, equals);
      if (equals < 0 || !isKnown(key)) {
        throw new IllegalArgumentException(
            "a candidate is FLOW,KEY=VALUE,... with the keys %s and those that start with %s; was %s"
                .formatted(
                    String.join(" ", new TreeSet<>(KEYS)),
                    String.join(" ", new TreeSet<>(PREFIXES)),
                    text));
      }
      options.put(key, words[i].substring(equals + 1));
    }
    return new Candidate(text, words[0], options);
  }

  String option(String key, String preset) {
    return options.getOrDefault(key, preset);
  }

  /** Options of its JVM, which spaces separate. */
  List<String> jvmOptions() {
    String options = option(JVM, "");
    return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
  }

  /** The options that start with the prefix, without it. */
  Map<String, String> optionsOf(String prefix) {
    Map<String, String> found = new TreeMap<>();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private static boolean isKnown(String key) {
    return KEYS.contains(key) || PREFIXES.stream().anyMatch(key::startsWith);
  }
}
