package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.DeadLetterHeaders;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
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
 * record's headers {@link DeadLetterHeaders} says which are kept, and {@code
 * ecsflow-headers-left-out} how many there was no room for.
 *
 * <p>A value that is larger than what the topic must take is left out ({@code
 * ecsflow-value-left-out} has its size in bytes), and so is such a key ({@code
 * ecsflow-key-left-out}): the topic would refuse it, which would fail the job, and again after each
 * restart. The record is still in the source, at the place that the letter names.
 */
final class RejectedSerializationSchema extends TopicSerializationSchema<Rejected> {

  private static final long serialVersionUID = 1L;

  private final int maxBytes;

  /**
   * @param maxBytes of key and value together
   */
  RejectedSerializationSchema(String topic, int maxBytes) {
    super(topic);
    this.maxBytes = maxBytes;
  }

  @Override
  public ProducerRecord<byte @Nullable [], byte @Nullable []> serialize(
      Rejected rejected, KafkaSinkContext context, @Nullable Long eventTime) {
    SourceRecord source = rejected.source();
    List<Header> headers = headers(rejected);
    byte[] key = source.key();
    if (length(key) > maxBytes) {
      headers.add(header("key-left-out", length(key)));
      key = null;
    }
    byte[] value = source.value();
    if (length(value) > maxBytes - length(key)) {
      headers.add(header("value-left-out", length(value)));
      value = null;
    }
    return new ProducerRecord<>(
        topic(), null, timestamp(source.origin().timestamp()), key, value, headers);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static List<Header> headers(Rejected rejected) {
    Origin origin = rejected.source().origin();
    DeadLetterHeaders kept = DeadLetterHeaders.of(rejected.source());
    List<Header> headers = new ArrayList<>();
    kept.copied().forEach(it -> headers.add(new RecordHeader(it.name(), it.value())));
    headers.add(header("stage", rejected.stage()));
    headers.add(header("reason", rejected.reason()));
    headers.add(header("detail", rejected.detail()));
    headers.add(header("topic", origin.topic()));
    headers.add(header("partition", origin.partition()));
    headers.add(header("offset", origin.offset()));
    if (origin.timestamp() != Origin.NO_TIMESTAMP) {
      headers.add(header("timestamp", origin.timestamp()));
    }
    if (kept.leftOut() > 0) {
      headers.add(header("headers-left-out", kept.leftOut()));
    }
    return headers;
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(DeadLetterHeaders.PREFIX + name, value.toString().getBytes(UTF_8));
  }
}
