package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials of the settings, to be masked in each text of a server that is shown: a proxy's
 * error page may have the headers of the request in it.
 */
public final class Secrets {

  private static final String MASK = "***";
  static final Secrets NONE = new Secrets(List.of());

  /** Shorter texts would be masked wherever they occur by chance. */
  private static final int MIN_LENGTH = 3;

  /** The longest first: one may be a part of another. */
  private final List<String> texts;

  private Secrets(List<String> texts) {
    this.texts = texts;
  }

  /** The header's value, what it encodes, and the secret half of that. */
  static Secrets of(Credentials credentials) {
    String header = credentials.authorization();
    String encoded = header.substring(header.indexOf(' ') + 1);
    String pair = decoded(encoded).orElse("");
    return new Secrets(
        Stream.of(encoded.replaceFirst("=+$", ""), pair, pair.substring(pair.indexOf(':') + 1))
            .filter(text -> text.length() >= MIN_LENGTH)
            .flatMap(Secrets::spellings)
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
    } catch (IllegalArgumentException e) { // nothing but the header's value then
      return Optional.empty();
    }
  }

  private static Stream<String> spellings(String text) {
    String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return Stream.of(text, json, json.replace("/", "\\/"), URLEncoder.encode(text, UTF_8));
  }

  /** A text with {@code ***} in place of each secret. */
  String mask(String text) {
    String masked = text;
    for (String secret : texts) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /**
   * A failure without secrets: the given one, or where its text or that of a cause has a secret, a
   * new one that has the masked text only.
   */
  IOException mask(IOException failure) {
    boolean isClean =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .map(Throwable::toString)
            .allMatch(text -> mask(text).equals(text));
    return isClean ? failure : new IOException(mask(failure.toString()));
  }

  @Override
  public String toString() {
    return "Secrets[" + MASK + "]";
  }
}
