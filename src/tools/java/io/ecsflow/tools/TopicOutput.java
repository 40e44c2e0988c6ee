package io.ecsflow.tools;

import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;

/** A Kafka topic, the agent's id as the key. */
final class TopicOutput implements RecordOutput {

  private final RecordProducer producer;

  TopicOutput(RecordProducer producer) {
    this.producer = producer;
  }

  @Override
  public void write(GeneratedRecord record) throws IOException {
    producer.send(record.key(), record.value(), record.timestamp());
  }

  @Override
  public void flush() throws IOException {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
