package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SplitRejectedFunctionTest {

  private OneInputStreamOperatorTestHarness<Decoded, AgentEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new SplitRejectedFunction(FlowSettings.DEFAULT));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void eventsGoOnAndRejectionsGoAside() throws Exception {
    Decoded event = Events.decode("{\"agent\":{\"id\":\"a\"}}");
    Decoded rejected = Events.decode("no event");

    harness.processElement(event, Events.NOON);
    harness.processElement(rejected, Events.NOON);

    assertThat(harness.extractOutputValues()).isEqualTo(List.of(event));
    assertThat(harness.getSideOutput(SideOutputs.REJECTED))
        .extracting(record -> (Decoded) record.getValue())
        .containsExactly((Rejected) rejected);
  }
}
