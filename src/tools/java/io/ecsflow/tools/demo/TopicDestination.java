package io.ecsflow.tools.demo;

import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import java.util.Locale;

/** Topics of the demo's own broker. */
record TopicDestination(KafkaSinkSettings sinks, EmbeddedBroker broker) implements Destination {

  private static final int PARTITIONS = 2;

  @Override
  public void prepare() {
    KafkaSinkSettings.Topics topics = sinks.topics();
    broker.createTopic(topics.events(), PARTITIONS);
    broker.createTopic(topics.rejected(), 1);
    broker.createTopic(topics.hostStats(), PARTITIONS);
    broker.createTopic(topics.health(), 1);
    broker.createTopic(topics.fleet(), 1);
  }

  @Override
  public void introduce(String source, Terminal terminal) {
    terminal.line(
        "  topics        %s -> %s"
            .formatted(source, String.join(", ", sinks.topics().written(true))));
    terminal.line(
        String.format(
            Locale.ROOT,
            "  Results become visible with each checkpoint, every %d s. Ctrl-C stops the fleet.",
            DemoCluster.CHECKPOINT_INTERVAL.toSeconds()));
  }

  @Override
  public OutputReader open() {
    return TopicOutputReader.open(broker.bootstrapServers(), sinks.topics());
  }

  @Override
  public String readBack() {
    return "Read back from Kafka, read_committed";
  }

  /** Topics answer no questions. */
  @Override
  public void show(Terminal terminal) {}
}
