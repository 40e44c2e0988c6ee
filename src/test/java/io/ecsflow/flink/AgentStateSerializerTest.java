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
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layouts of an agent's state, in {@code src/test/resources/state}: these bytes stay. */
class AgentStateSerializerTest {

  @Test
  void theBytesOfTheThirdLayoutAreWrittenReadAndCopied() throws IOException {
    Layout<AgentState> layout =
        Layout.golden("agent-state-3", AgentStateSerializer.INSTANCE, drainingAgent());

    assertThat(layout.written()).isEqualTo(layout.bytes());
    assertThat(layout.readAndWritten()).isEqualTo(layout.bytes());
    assertThat(layout.copiedAsBytes()).isEqualTo(layout.bytes());
    assertThat(layout.copiedAsValue()).isEqualTo(layout.bytes());
    assertThat(layout.restoredSnapshot().restoreSerializer()).isSameAs(layout.serializer());
  }

  @Test
  void theSecondLayoutIsReadWithoutALag() throws IOException {
    assertThat(bytes(read(4, "agent-state-2"))).isEqualTo(bytes(agent()));
  }

  @Test
  void theFirstLayoutIsReadButForTheEndsOfItsWindows() throws IOException {
    AgentState read = read(3, "agent-state-1");
    new AgentStateMigration(StatsSettings.DEFAULT, Duration.ofMinutes(10), NOON).migrate(read);

    assertThat(bytes(read)).isEqualTo(bytes(agent()));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void anEarlierLayoutIsMigrated(int version) throws IOException {
    TypeSerializerSnapshot<AgentState> restored = snapshot(version);

    assertThat(
            new AgentStateSerializer.Snapshot()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAfterMigration())
        .isTrue();
    assertThat(restored.restoreSerializer()).isNotEqualTo(AgentStateSerializer.INSTANCE);
  }

  @Test
  void aLayoutOfALaterBuildIsRefused() {
    assertThatThrownBy(() -> snapshot(6))
        .hasMessage(
            "the version of the agents' state must be 3 to 5, was 6: a later build wrote it");
  }

  private static AgentState read(int version, String golden) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(Layout.goldenBytes(golden));
    return serializer(version).deserialize(new DataInputDeserializer(bytes));
  }

  private static byte[] bytes(AgentState state) throws IOException {
    var bytes = new DataOutputSerializer(64);
    AgentStateSerializer.INSTANCE.serialize(state, bytes);
    return bytes.getCopyOfBuffer();
  }

  /** That which reads the state of a savepoint of this version. */
  static TypeSerializer<AgentState> serializer(int version) {
    try {
      return snapshot(version).restoreSerializer();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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
    for (HostSample sample :
        List.of(stats(60, 10), stats(120, 20), stats(400, 30), stats(401, 40))) {
      send(state, sample, sample.eventTime());
    }
    state.setTimer(NOON + 1);
    return state;
  }

  /** The same, and its last event came an hour after it happened. */
  private static AgentState drainingAgent() {
    AgentState state = agent();
    HostSample sample = stats(402, 50);
    send(state, sample, sample.eventTime() + Duration.ofHours(1).toMillis());
    return state;
  }

  private static void send(AgentState state, HostSample sample, long recordTime) {
    new HostStatistics(
            StatsSettings.DEFAULT, Duration.ofSeconds(30), Duration.ofMinutes(10), () -> NOON)
        .onSample(state, sample, recordTime, new CollectingOutput());
  }

  private static HostSample stats(int second, double cpu) {
    return Samples.of("a").stats(Duration.ofSeconds(second), cpu, 5000 + second, 4000 + second);
  }
}
