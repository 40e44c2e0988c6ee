package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.event.EcsEvent;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * An ECS record: the agent's id as its key (without one, the source record's key), the source
 * record's timestamp (never the event's: a wrong clock of 1970 would fall to retention at once),
 * the record's id as a header.
 */
final class EcsEventSerializationSchema extends TopicSerializationSchema<EcsEvent> {

  static final String ID_HEADER = "ecsflow-id";

  private static final long serialVersionUID = 1L;

  EcsEventSerializationSchema(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte @Nullable [], byte[]> serialize(
      EcsEvent event, KafkaSinkContext context, @Nullable Long eventTime) {
    List<Header> headers = List.of(new RecordHeader(ID_HEADER, event.id().getBytes(UTF_8)));
    return new ProducerRecord<>(
        topic(), null, timestamp(event.timestamp()), event.key(), event.json(), headers);
  }
}
