package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.stats.AgentState;
import io.ecsflow.stats.EventCategory;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetTotals;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.HealthEvent;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.HostStatistics;
import io.ecsflow.stats.HostStats;
import io.ecsflow.stats.RestoredAgents;
import io.ecsflow.stats.Samples;
import io.ecsflow.stats.StatsOutput;
import io.ecsflow.stats.StatsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layouts of what statistics keep and send, in {@code src/test/resources/state}. These bytes
 * are in savepoints: a new layout gets new files and a new version of its snapshot, these stay.
 */
class StatsSerializersTest {

  private static final Path GOLDEN = Path.of("src/test/resources/state");

  record Layout<T>(String name, TypeSerializer<T> serializer, T value) {

    byte[] write(T written) throws IOException {
      var out = new DataOutputSerializer(64);
      serializer.serialize(written, out);
      return out.getCopyOfBuffer();
    }

    T read(byte[] bytes) throws IOException {
      return serializer.deserialize(new DataInputDeserializer(bytes));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Layout<?>> layouts() {
    FleetWindow window = new FleetWindow();
    window.add(host());
    window.add(new FleetChange.Shift(NOON, 1, 0, 1, -1));
    return Stream.of(
        new Layout<>("agent-state-2", AgentStateSerializer.INSTANCE, agent()),
        new Layout<>("fleet-window-1", FleetWindowSerializer.INSTANCE, window),
        new Layout<>(
            "fleet-totals-1", FleetTotalsSerializer.INSTANCE, new FleetTotals(NOON, 5, 4, 3, 2, 1)),
        new Layout<>("fleet-host-1", FleetChangeSerializer.INSTANCE, host()),
        new Layout<>(
            "fleet-shift-1",
            FleetChangeSerializer.INSTANCE,
            new FleetChange.Shift(NOON, 1, -1, 0, 1)),
        new Layout<>("host-sample-1", HostSampleSerializer.INSTANCE, stats(60, 7.5)),
        new Layout<>(
            "host-sample-without-figures-1",
            HostSampleSerializer.INSTANCE,
            Samples.of("a").event(Duration.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  <T> void theBytesOfTheLayoutAreWrittenAndRead(Layout<T> layout) throws IOException {
    byte[] golden = golden(layout.name());

    assertThat(HexFormat.of().formatHex(layout.write(layout.value())))
        .isEqualTo(HexFormat.of().formatHex(golden));
    assertThat(layout.write(layout.read(golden))).isEqualTo(golden);
    assertThat(layout.write(layout.serializer().copy(layout.value()))).isEqualTo(golden);
  }

  @Test
  void theFirstLayoutOfAgentsIsReadButForTheEndsOfItsWindows() throws IOException {
    var snapshot = new DataOutputSerializer(64);
    snapshot.writeUTF("io.ecsflow.flink.AgentStateSerializer$Snapshot");
    snapshot.writeInt(3);
    var restored =
        TypeSerializerSnapshot.<AgentState>readVersionedSnapshot(
            new DataInputDeserializer(snapshot.getCopyOfBuffer()), getClass().getClassLoader());

    AgentState read =
        restored
            .restoreSerializer()
            .deserialize(new DataInputDeserializer(golden("agent-state-1")));
    new RestoredAgents(StatsSettings.DEFAULT, Duration.ofMinutes(10), NOON).adopt(read);

    assertThat(
            new AgentStateSerializer.Snapshot()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAfterMigration())
        .isTrue();
    assertThat(new Layout<>("", AgentStateSerializer.INSTANCE, read).write(read))
        .isEqualTo(golden("agent-state-2"));
  }

  @Test
  void aLayoutOfALaterBuildIsRefused() throws IOException {
    var snapshot = new DataOutputSerializer(64);
    snapshot.writeUTF("io.ecsflow.flink.AgentStateSerializer$Snapshot");
    snapshot.writeInt(5);

    assertThatThrownBy(
            () ->
                TypeSerializerSnapshot.<AgentState>readVersionedSnapshot(
                    new DataInputDeserializer(snapshot.getCopyOfBuffer()),
                    getClass().getClassLoader()))
        .hasMessage(
            "the version of the agents' state must be 3 or 4, was 5: a later build wrote it");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  <T> void aSnapshotIsRestoredByTheNameOfItsClass(Layout<T> layout) throws IOException {
    var out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, layout.serializer().snapshotConfiguration());

    var restored =
        TypeSerializerSnapshot.<T>readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isSameAs(layout.serializer());
  }

  private static byte[] golden(String name) throws IOException {
    return HexFormat.of().parseHex(Files.readString(GOLDEN.resolve(name + ".hex")).strip());
  }

  /** With a closed window, one that is open, and everything that is carried on. */
  private static AgentState agent() {
    AgentState state = new AgentState();
    HostStatistics statistics =
        new HostStatistics(
            StatsSettings.DEFAULT, Duration.ofSeconds(30), Duration.ofMinutes(10), () -> NOON);
    for (HostSample sample :
        List.of(stats(60, 10), stats(120, 20), stats(400, 30), stats(401, 40))) {
      statistics.sample(state, sample, sample.eventTime(), new Nothing());
    }
    state.setTimer(NOON + 1);
    return state;
  }

  private static HostSample stats(int second, double cpu) {
    return Samples.of("a").stats(Duration.ofSeconds(second), cpu, 5000 + second, 4000 + second);
  }

  private static FleetChange.Host host() {
    long[] categories = new long[EventCategory.NAMES.size()];
    categories[3] = 300;
    return new FleetChange.Host(
        NOON, NOON + 1, "linux", "v1", 300, categories, 12_500_000, -1, true, false);
  }

  private static final class Nothing implements StatsOutput {
    @Override
    public void row(HostStats row) {}

    @Override
    public void late(HostSample sample, long closedUpTo) {}

    @Override
    public void spread(HostSample sample) {}

    @Override
    public void health(HealthEvent event) {}

    @Override
    public void fleet(FleetChange change) {}
  }
}
