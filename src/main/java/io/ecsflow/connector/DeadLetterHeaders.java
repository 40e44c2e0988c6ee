package io.ecsflow.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of the source record that a dead letter has, too, so that it can be replayed as it
 * was: all of them, in their order and byte for byte, but
 *
 * <ul>
 *   <li>those named {@code ecsflow-*}: they belong to an earlier dead letter, of which this record
 *       is a replay, and this letter has its own. Only {@link #REDRIVEN_FROM} stays;
 *   <li>what comes after the first {@link #MAX_BYTES}: a topic has a limit for records. The rest is
 *       counted, and still in the source.
 * </ul>
 *
 * @param copied in their order
 * @param leftOut how many were over the limit
 */
public record DeadLetterHeaders(List<Header> copied, int leftOut) {

  /** The names of the headers that ecsflow adds begin with this. */
  public static final String PREFIX = "ecsflow-";

  /** Names the first origin of a dead letter that was sent to the source again. */
  public static final String REDRIVEN_FROM = PREFIX + "redriven-from";

  /** The limit of all copied headers, names and values, with {@link #OVERHEAD_BYTES} for each. */
  static final int MAX_BYTES = 16 * 1024;

  /** The lengths of a header's name and value. */
  private static final int OVERHEAD_BYTES = 8;

  public DeadLetterHeaders {
    copied = List.copyOf(copied);
  }

  public static DeadLetterHeaders of(SourceRecord source) {
    List<Header> own =
        source.headers().stream().filter(header -> isOfSource(header.name())).toList();
    List<Header> copied = new ArrayList<>();
    int bytes = 0;
    for (Header header : own) {
      bytes += bytesOf(header);
      if (bytes > MAX_BYTES) {
        break;
      }
      copied.add(header);
    }
    return new DeadLetterHeaders(copied, own.size() - copied.size());
  }

  private static boolean isOfSource(String name) {
    return !name.startsWith(PREFIX) || name.equals(REDRIVEN_FROM);
  }

  private static int bytesOf(Header header) {
    byte[] value = header.value();
    return OVERHEAD_BYTES
        + header.name().getBytes(UTF_8).length
        + (value == null ? 0 : value.length);
  }
}
