package io.ecsflow.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dead letter keeps of its source record's headers, so that it can be replayed as it was:
 * all of them, in their order and byte for byte, but
 *
 * <ul>
 *   <li>those named {@code ecsflow-*}: they say why a dead letter was refused that was then
 *       replayed, and this letter says so of itself;
 *   <li>what comes after the first {@link #MOST_BYTES}: no topic can be sized for headers without
 *       end. It is counted, and still in the source.
 * </ul>
 *
 * @param kept in their order
 * @param leftOut how many there were no bytes left for
 */
public record LetterHeaders(List<Header> kept, int leftOut) {

  /** What the names of our own headers begin with. */
  public static final String OWN = "ecsflow-";

  /** Of names and values together. */
  static final int MOST_BYTES = 16 * 1024;

  /** What a header has beside its name and value: their lengths. */
  private static final int EACH_BYTES = 8;

  public LetterHeaders {
    kept = List.copyOf(kept);
  }

  public static LetterHeaders of(SourceRecord source) {
    List<Header> theirs =
        source.headers().stream().filter(header -> !header.name().startsWith(OWN)).toList();
    List<Header> kept = new ArrayList<>();
    int bytes = 0;
    for (Header header : theirs) {
      bytes += bytesOf(header);
      if (bytes > MOST_BYTES) {
        break;
      }
      kept.add(header);
    }
    return new LetterHeaders(kept, theirs.size() - kept.size());
  }

  private static int bytesOf(Header header) {
    byte[] value = header.value();
    return EACH_BYTES + header.name().getBytes(UTF_8).length + (value == null ? 0 : value.length);
  }
}
