package io.ecsflow.sigma;

import com.google.common.net.InetAddresses;
import java.util.List;
import java.util.regex.Pattern;

/** What one value of a rule asks of the values of a field. */
sealed interface ValuePattern {

  boolean matches(List<String> values);

  /**
   * A text with the wildcards {@code *} and {@code ?}, whatever the case.
   *
   * @param text as the servers take it: a backslash stands before each ordinary {@code *}, {@code
   *     ?} and backslash
   */
  record Wildcards(String text) implements ValuePattern {

    @Override
    public boolean matches(List<String> values) {
      Pattern pattern =
          Pattern.compile(
              regex(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
      return values.stream().anyMatch(value -> pattern.matcher(value).matches());
    }

    private String regex() {
      StringBuilder regex = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '*' || c == '?') {
          regex.append(c == '*' ? ".*" : ".");
        } else {
          i += c == '\\' ? 1 : 0;
          regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
        }
      }
      return regex.toString();
    }

    boolean hasWildcards() {
      return !text.replaceAll("\\\\.", "").matches("[^*?]*");
    }

    /** The text where it has no wildcards. */
    String plain() {
      return text.replaceAll("\\\\(.)", "$1");
    }

    /** In a rule, a backslash is one, unless it stands before a wildcard or a backslash. */
    private static String of(String inRule) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < inRule.length(); i++) {
        char c = inRule.charAt(i);
        boolean escapes =
            c == '\\' && i + 1 < inRule.length() && "*?\\".indexOf(inRule.charAt(i + 1)) >= 0;
        if (escapes) {
          i++;
          text.append(c).append(inRule.charAt(i));
        } else {
          text.append(c == '\\' ? "\\\\" : String.valueOf(c));
        }
      }
      return text.toString();
    }
  }

  /** A regular expression that is found anywhere; it does see the case. */
  record Regex(String expression) implements ValuePattern {

    @Override
    public boolean matches(List<String> values) {
      Pattern regex = Pattern.compile(expression);
      return values.stream().anyMatch(value -> regex.matcher(value).find());
    }
  }

  /** A network, {@code 198.51.100.0/24}. */
  record Cidr(String network) implements ValuePattern {

    @Override
    public boolean matches(List<String> values) {
      String[] parts = network.split("/", -1);
      byte[] base = InetAddresses.forString(parts[0]).getAddress();
      int bits = Integer.parseInt(parts[1]);
      return values.stream().anyMatch(value -> isInside(value, base, bits));
    }

    private static boolean isInside(String value, byte[] base, int bits) {
      if (!InetAddresses.isInetAddress(value)) {
        return false;
      }
      byte[] address = InetAddresses.forString(value).getAddress();
      if (address.length != base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (((address[bit / 8] ^ base[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether there is a value at all. */
  record Exists(boolean expected) implements ValuePattern {

    @Override
    public boolean matches(List<String> values) {
      return values.isEmpty() != expected;
    }
  }

  /** The pattern of a value with the modifiers of its field. */
  static ValuePattern of(Object value, List<String> modifiers) {
    if (value == null) {
      return new Exists(false);
    }
    String text = value.toString();
    String pattern = Wildcards.of(text);
    for (String modifier : modifiers) {
      switch (modifier) {
        case "contains" -> pattern = "*" + pattern + "*";
        case "startswith" -> pattern = pattern + "*";
        case "endswith" -> pattern = "*" + pattern;
        case "re" -> {
          return new Regex(text);
        }
        case "cidr" -> {
          return new Cidr(text);
        }
        case "exists" -> {
          return new Exists(Boolean.parseBoolean(text));
        }
        case "all" -> {}
        default -> throw new IllegalArgumentException("modifier " + modifier);
      }
    }
    return new Wildcards(pattern);
  }
}
