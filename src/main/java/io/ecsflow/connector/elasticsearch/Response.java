package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A response of a cluster.
 *
 * @param status of HTTP
 * @param body of any kind, empty where there is none
 * @param secrets that are masked in what is shown of the body
 */
public record Response(int status, byte[] body, Secrets secrets) {

  private static final int MAX_QUOTE = 500;
  private static final int MAX_TEXT = 2_000;

  /** More than a quote needs, so that no secret is cut before it is masked. */
  private static final int QUOTED_BYTES = 64 * 1024;

  /** The beginning of the body, for a message. */
  public String quote() {
    String text = new String(body, 0, Math.min(body.length, QUOTED_BYTES), UTF_8).strip();
    return text.isEmpty() ? "(nothing)" : shown(text, MAX_QUOTE);
  }

  /** A text that the body holds, as it may be shown and written: masked, of at most 2,000 chars. */
  public String shown(String text) {
    return shown(text, MAX_TEXT);
  }

  /** The cut, or the server, may leave half of a surrogate pair, which a JSON generator refuses. */
  private String shown(String text, int max) {
    String masked = secrets.mask(text);
    String cut = masked.length() > max ? masked.substring(0, max) + "..." : masked;
    return new String(cut.getBytes(UTF_8), UTF_8);
  }
}
