package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.LetterHeaders;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: the source record's own key, value, timestamp and headers, so that it can be
 * replayed as it is, and after them as headers {@code ecsflow-*} why it was refused and where it
 * came from. A source record without a timestamp has no header for it either. Of the source
 * record's headers {@link LetterHeaders} says which are kept, and {@code ecsflow-headers-left-out}
 * how many there was no room for.
 */
final class RejectedSerializationSchema extends TopicSerializationSchema<Rejected> {

  private static final long serialVersionUID = 1L;

  RejectedSerializationSchema(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte @Nullable [], byte @Nullable []> serialize(
      Rejected rejected, KafkaSinkContext context, @Nullable Long eventTime) {
    Long timestamp = timestamp(rejected.source().origin().timestamp());
    return new ProducerRecord<>(
        topic(),
        null,
        timestamp,
        rejected.source().key(),
        rejected.source().value(),
        headers(rejected));
  }

  private static List<Header> headers(Rejected rejected) {
    Origin origin = rejected.source().origin();
    LetterHeaders theirs = LetterHeaders.of(rejected.source());
    List<Header> headers = new ArrayList<>();
    theirs.kept().forEach(it -> headers.add(new RecordHeader(it.name(), it.value())));
    headers.add(header("stage", rejected.stage()));
    headers.add(header("reason", rejected.reason()));
    headers.add(header("detail", rejected.detail()));
    headers.add(header("topic", origin.topic()));
    headers.add(header("partition", origin.partition()));
    headers.add(header("offset", origin.offset()));
    if (origin.timestamp() != Origin.NO_TIMESTAMP) {
      headers.add(header("timestamp", origin.timestamp()));
    }
    if (theirs.leftOut() > 0) {
      headers.add(header("headers-left-out", theirs.leftOut()));
    }
    return headers;
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(LetterHeaders.OWN + name, value.toString().getBytes(UTF_8));
  }
}
