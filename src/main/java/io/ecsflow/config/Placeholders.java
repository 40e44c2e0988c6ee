package io.ecsflow.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} by an environment variable and {@code ${file:/path}} by a file's text
 * without its last line break. A second dollar sign in front makes it ordinary text. Substituted
 * text is not searched for placeholders.
 */
record Placeholders(ExternalValues values) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String FILE = "file:";

  /** Why a text cannot be resolved: a sentence whose subject is the key. */
  static final class Unresolved extends Exception {

    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }

  Scalar resolve(String text) throws Unresolved {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder resolved = new StringBuilder();
    boolean substituted = false;
    while (matcher.find()) {
      String name = matcher.group(1);
      substituted |= name != null;
      String value = name == null ? "${" : valueOf(name, !matcher.group(2).isEmpty());
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return new Scalar(matcher.appendTail(resolved).toString(), substituted);
  }

  private String valueOf(String name, boolean closed) throws Unresolved {
    if (!closed) {
      throw new Unresolved("has a ${ without its }");
    }
    if (name.startsWith(FILE) && name.length() > FILE.length()) {
      String path = name.substring(FILE.length());
      return found(values.file(path), "file " + path + ", which cannot be read")
          .replaceFirst("\\R\\z", "");
    }
    if (VARIABLE.matcher(name).matches()) {
      return found(values.variable(name), "environment variable " + name + ", which is not set");
    }
    throw new Unresolved("must use ${ENV_NAME} or ${file:/path}, was ${" + name + "}");
  }

  private static String found(Optional<String> value, String needed) throws Unresolved {
    return value.orElseThrow(() -> new Unresolved("needs the " + needed));
  }

  /**
   * One text of the job file after substitution.
   *
   * @param text with everything substituted
   * @param substituted whether any of it came from outside the file
   */
  record Scalar(String text, boolean substituted) {

    /** Name and password in a URL. */
    private static final Pattern USER_INFO = Pattern.compile("//[^/\\s]*@");

    private static final String MASKED_USER_INFO = "//" + ClientProperties.MASK + "@";

    /** As a message may show it. */
    @Override
    public String toString() {
      if (substituted && !text.isEmpty()) {
        return ClientProperties.MASK;
      }
      return text.isEmpty() ? "empty" : USER_INFO.matcher(text).replaceAll(MASKED_USER_INFO);
    }
  }
}
