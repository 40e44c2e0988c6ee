package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a cluster says to a request.
 *
 * @param status of HTTP
 * @param body of any kind, empty where there is none
 * @param secrets that no quotation shows, whoever made the body
 */
public record Reply(int status, byte[] body, Secrets secrets) {

  private static final int LONGEST_QUOTE = 500;
  private static final int LONGEST_TEXT = 2_000;

  /** More than a quotation needs, so that no secret is cut before it is masked. */
  private static final int QUOTED_BYTES = 64 * 1024;

  /** The beginning of the body, for a message. */
  public String quote() {
    String text = new String(body, 0, Math.min(body.length, QUOTED_BYTES), UTF_8).strip();
    return text.isEmpty() ? "(nothing)" : shown(text, LONGEST_QUOTE);
  }

  /** A text that the body holds, as it may be shown and written: masked, of at most 2,000 chars. */
  public String shown(String text) {
    return shown(text, LONGEST_TEXT);
  }

  /** Half of a surrogate pair, of theirs or made by the cut, would be no text for a writer. */
  private String shown(String text, int longest) {
    String masked = secrets.mask(text);
    String cut = masked.length() > longest ? masked.substring(0, longest) + "..." : masked;
    return new String(cut.getBytes(UTF_8), UTF_8);
  }
}
