package io.ecsflow.tools.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.config.KafkaSinkSettings.Topics;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the job's output from topics, as soon as it is committed. */
final class TopicOutputReader implements OutputReader {

  private final CommittedReader reader;
  private final Map<String, Output> outputs;

  private TopicOutputReader(CommittedReader reader, Map<String, Output> outputs) {
    this.reader = reader;
    this.outputs = outputs;
  }

  static TopicOutputReader open(String brokers, Topics topics) {
    CommittedReader reader = CommittedReader.open(brokers, topics.written(true));
    return new TopicOutputReader(reader, outputs(topics));
  }

  @Override
  public List<OutputRecord> read(Duration atMost) {
    return reader.read(atMost).stream().map(this::outputRecord).toList();
  }

  @Override
  public boolean isAtEnd() {
    return reader.isAtEnd();
  }

  @Override
  public void close() {
    reader.close();
  }

  private OutputRecord outputRecord(CommittedRecord record) {
    Output output = Objects.requireNonNull(outputs.get(record.topic()), record.topic());
    return output == Output.REJECTED ? deadLetter(record) : new OutputRecord(output, json(record));
  }

  /** What a dead letter says is in its headers; its value is the source record's. */
  static OutputRecord deadLetter(CommittedRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("stage", "reason", "detail")) {
      json.put(name, header(record, "ecsflow-" + name));
    }
    byte[] value = record.value();
    if (value != null) {
      json.put("value", new String(value, UTF_8));
    }
    return new OutputRecord(Output.REJECTED, json);
  }

  private static JsonNode json(CommittedRecord record) {
    byte[] value = record.value();
    return value == null
        ? JsonNodeFactory.instance.nullNode()
        : Json.of(value, "a record of topic " + record.topic());
  }

  private static String header(CommittedRecord record, String name) {
    String value = record.headers().get(name);
    if (value == null) {
      throw new IllegalStateException(
          "a record of %s has no header %s".formatted(record.topic(), name));
    }
    return value;
  }

  private static Map<String, Output> outputs(Topics topics) {
    return Map.of(
        topics.events(), Output.EVENTS,
        topics.rejected(), Output.REJECTED,
        topics.hostStats(), Output.HOST_STATS,
        topics.health(), Output.HEALTH,
        topics.fleet(), Output.FLEET);
  }
}
