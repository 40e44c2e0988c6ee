package io.ecsflow.connector.kafka.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.event.Origin;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers {@code ecsflow-*} of a record that a job has written.
 *
 * @param headers all of the record
 */
public record OutputHeaders(Headers headers) {

  /** The text of a header, by its name after the prefix. */
  public Optional<String> text(String name) {
    Header header = headers.lastHeader(DeadLetterHeaders.PREFIX + name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /** Which source record a dead letter is of; empty where they do not say it. */
  public Optional<Origin> origin() {
    Optional<String> topic = text("topic");
    Optional<Long> partition = number("partition");
    Optional<Long> offset = number("offset");
    return topic.isEmpty() || partition.isEmpty() || offset.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Origin(
                topic.get(),
                partition.get().intValue(),
                offset.get(),
                number("timestamp").orElse(Origin.NO_TIMESTAMP)));
  }

  private Optional<Long> number(String name) {
    try {
      return text(name).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
