package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.stats.AgentState;
import io.ecsflow.stats.AgentStateMigration;
import io.ecsflow.stats.CollectingOutput;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.HostStatistics;
import io.ecsflow.stats.Samples;
import io.ecsflow.stats.StatsSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The layouts of an agent's state, in {@code src/test/resources/state}: these bytes stay. */
class AgentStateSerializerTest {

  @Test
  void theBytesOfTheSecondLayoutAreWrittenReadAndCopied() throws IOException {
    Layout<AgentState> layout =
        Layout.golden("agent-state-2", AgentStateSerializer.INSTANCE, agent());

    assertThat(layout.written()).isEqualTo(layout.bytes());
    assertThat(layout.readAndWritten()).isEqualTo(layout.bytes());
    assertThat(layout.copiedAsBytes()).isEqualTo(layout.bytes());
    assertThat(layout.copiedAsValue()).isEqualTo(layout.bytes());
    assertThat(layout.restoredSnapshot().restoreSerializer()).isSameAs(layout.serializer());
  }

  @Test
  void theFirstLayoutIsReadButForTheEndsOfItsWindows() throws IOException {
    TypeSerializerSnapshot<AgentState> restored = snapshot(3);
    byte[] bytes = HexFormat.of().parseHex(Layout.goldenBytes("agent-state-1"));

    AgentState read = restored.restoreSerializer().deserialize(new DataInputDeserializer(bytes));
    new AgentStateMigration(StatsSettings.DEFAULT, Duration.ofMinutes(10), NOON).migrate(read);

    assertThat(
            new AgentStateSerializer.Snapshot()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAfterMigration())
        .isTrue();
    assertThat(restored.restoreSerializer()).isNotEqualTo(AgentStateSerializer.INSTANCE);
    Layout<AgentState> layout = Layout.golden("agent-state-2", AgentStateSerializer.INSTANCE, read);
    assertThat(layout.written()).isEqualTo(layout.bytes());
  }

  @Test
  void aLayoutOfALaterBuildIsRefused() {
    assertThatThrownBy(() -> snapshot(5))
        .hasMessage(
            "the version of the agents' state must be 3 or 4, was 5: a later build wrote it");
  }

  /** As a savepoint names it. */
  private static TypeSerializerSnapshot<AgentState> snapshot(int version) throws IOException {
    var snapshot = new DataOutputSerializer(64);
    snapshot.writeUTF("io.ecsflow.flink.AgentStateSerializer$Snapshot");
    snapshot.writeInt(version);
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(snapshot.getCopyOfBuffer()),
        AgentStateSerializerTest.class.getClassLoader());
  }

  /** With a closed window, one that is open, and everything that is carried on. */
  private static AgentState agent() {
    AgentState state = new AgentState();
    HostStatistics statistics =
        new HostStatistics(
            StatsSettings.DEFAULT, Duration.ofSeconds(30), Duration.ofMinutes(10), () -> NOON);
    for (HostSample sample :
        List.of(stats(60, 10), stats(120, 20), stats(400, 30), stats(401, 40))) {
      statistics.onSample(state, sample, sample.eventTime(), new CollectingOutput());
    }
    state.setTimer(NOON + 1);
    return state;
  }

  private static HostSample stats(int second, double cpu) {
    return Samples.of("a").stats(Duration.ofSeconds(second), cpu, 5000 + second, 4000 + second);
  }
}
