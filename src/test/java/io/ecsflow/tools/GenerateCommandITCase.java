package io.ecsflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cli.Commands;
import io.ecsflow.tools.embedded.EmbeddedBroker;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerateCommandITCase {

  @Test
  void writesToATopicEachAgentToItsOwnPartition() throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      broker.createTopic("agent-events", 4);

      Commands.Result result =
          Commands.run(
              "generate",
              "--count",
              "3000",
              "--brokers",
              broker.bootstrapServers(),
              "--topic=agent-events");

      assertThat(result.exitCode()).as(result.err()).isZero();
      Map<String, Integer> partitions = new HashMap<>();
      List<CommittedRecord> records = readAll(broker);
      assertThat(records).hasSize(3000);
      for (CommittedRecord record : records) {
        String agent = new ObjectMapper().readTree(record.value()).at("/agent/id").textValue();
        assertThat(partitions.getOrDefault(agent, record.partition()))
            .isEqualTo(record.partition());
        partitions.put(agent, record.partition());
      }
      assertThat(partitions).hasSize(20);
      assertThat(new HashSet<>(partitions.values())).hasSizeGreaterThan(1);
    }
  }

  private static List<CommittedRecord> readAll(EmbeddedBroker broker) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader =
        CommittedReader.open(broker.bootstrapServers(), List.of("agent-events"))) {
      while (!reader.isAtEnd()) {
        records.addAll(reader.read(Duration.ofMillis(200)));
      }
    }
    return records;
  }
}
