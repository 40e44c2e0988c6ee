package io.ecsflow.connector.kafka.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers of a dead letter that is sent again: those of its source record, and two of ours.
 * {@link DeadLetterHeaders#REDRIVEN_FROM} names its first origin, however often it is rejected and
 * sent again; {@link #LETTER} names the record that this letter is of, by which a later run finds
 * that it was sent. Both are written {@code topic/partition/offset}.
 */
final class RedrivenHeaders {

  private static final String LETTER = DeadLetterHeaders.PREFIX + "redriven-letter";

  private RedrivenHeaders() {}

  static List<Header> of(StoredLetter letter) {
    String letterOf = text(letter.source().origin());
    byte[] first = letterOf.getBytes(UTF_8);
    List<Header> headers = new ArrayList<>();
    for (SourceRecord.Header header : letter.source().headers()) {
      byte[] value = header.value();
      if (header.name().equals(DeadLetterHeaders.REDRIVEN_FROM) && value != null) {
        first = value;
      } else if (!header.name().startsWith(DeadLetterHeaders.PREFIX)) {
        headers.add(new RecordHeader(header.name(), value));
      }
    }
    headers.add(new RecordHeader(DeadLetterHeaders.REDRIVEN_FROM, first));
    headers.add(new RecordHeader(LETTER, letterOf.getBytes(UTF_8)));
    return headers;
  }

  /** Which letter a record of the source is; empty where it is none. */
  static Optional<String> letter(Headers headers) {
    Header header = headers.lastHeader(LETTER);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /** How the letter of this record is named. */
  static String text(Origin origin) {
    return origin.topic() + "/" + origin.partition() + "/" + origin.offset();
  }
}
