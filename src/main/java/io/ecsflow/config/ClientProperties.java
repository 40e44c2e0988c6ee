package io.ecsflow.config;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Properties that are handed to a client as they are. As a text, whatever may be a secret is
 * masked.
 *
 * @param values the properties
 * @param substituted the keys whose values came from the environment or from a file
 */
public record ClientProperties(Map<String, String> values, Set<String> substituted) {

  public static final ClientProperties NONE = new ClientProperties(Map.of(), Set.of());

  static final String MASK = "***";

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

  /** A client's message with what may be a secret masked: some clients quote what they refuse. */
  public String mask(String message) {
    String masked = message;
    for (Map.Entry<String, String> property : values.entrySet()) {
      if (isSecret(property.getKey()) && !property.getValue().isBlank()) {
        masked = masked.replace(property.getValue(), MASK);
      }
    }
    return masked;
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
