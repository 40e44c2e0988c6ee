package io.ecsflow.config;

import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Properties that are passed to a client unchanged. {@link #toString} masks what may be a secret.
 *
 * @param values the properties
 * @param substituted the keys whose values came from the environment or from a file
 */
public record ClientProperties(Map<String, String> values, Set<String> substituted) {

  public static final ClientProperties NONE = new ClientProperties(Map.of(), Set.of());

  static final String MASK = "***";

  /** Between the words of a JAAS configuration. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\"'=;,]+");

  /** Shorter words are in messages by chance: masking them would make those unreadable. */
  private static final int MIN_MASKED_LENGTH = 3;

  private static final Pattern SENSITIVE =
      Pattern.compile(
          "password|passphrase|secret|jaas|token|key|credential|auth.*header|certificate");

  public ClientProperties {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    substituted = Set.copyOf(substituted);
  }

  public static ClientProperties of(Map<String, String> values) {
    return new ClientProperties(values, Set.of());
  }

  /** Whether a property of this name may hold a secret. */
  static boolean isSensitive(String key) {
    return SENSITIVE.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * A client's message with what may be a secret masked: some clients quote what they refuse, and
   * some only a word of it.
   */
  public String mask(String message) {
    return values.keySet().stream()
        .filter(this::isSecret)
        .map(key -> values.getOrDefault(key, ""))
        .flatMap(secret -> Stream.concat(Stream.of(secret), SEPARATORS.splitAsStream(secret)))
        .filter(word -> word.length() >= MIN_MASKED_LENGTH)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(message, (masked, word) -> masked.replace(word, MASK));
  }

  private boolean isSecret(String key) {
    return isSensitive(key) || substituted.contains(key);
  }

  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(values);
    shown.replaceAll((key, value) -> isSecret(key) ? MASK : value);
    return shown.toString();
  }
}
