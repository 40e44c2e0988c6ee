package io.ecsflow.flink;

import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.admission.AdmissionState;
import io.ecsflow.admission.EventDigest;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Heartbeat;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.KeyedRecord;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import io.ecsflow.stats.EventCategory;
import io.ecsflow.stats.FleetChange;
import io.ecsflow.stats.FleetTotals;
import io.ecsflow.stats.FleetWindow;
import io.ecsflow.stats.HostSample;
import io.ecsflow.stats.QuotaExcess;
import io.ecsflow.stats.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layouts of records and of state. Their bytes are in savepoints: a new layout gets new bytes
 * and a new version of its snapshot, and these stay. Headers of records were added later: they are
 * written only if there are any, so that older bytes can be read.
 */
class LayoutSerializerTest {

  private static final Origin ORIGIN = new Origin("logs", 3, 258, 1_000);
  private static final String ORIGIN_BYTES =
      "056c6f6773" + "00000003" + "0000000000000102" + "00000000000003e8";

  static Stream<Layout<?>> layouts() {
    return Stream.concat(records(), statistics());
  }

  private static Stream<Layout<?>> records() {
    return Stream.of(
        new Layout<>("origin", OriginSerializer.INSTANCE, ORIGIN, ORIGIN_BYTES),
        new Layout<>(
            "source record",
            SourceRecordSerializer.INSTANCE,
            new SourceRecord(ORIGIN, new byte[] {1, 2}, null),
            ORIGIN_BYTES + "000000020102" + "ffffffff"),
        new Layout<>(
            "source record with headers",
            SourceRecordSerializer.INSTANCE,
            new SourceRecord(
                ORIGIN,
                null,
                new byte[] {1},
                List.of(new Header("a", new byte[] {7}), new Header("a", null))),
            ORIGIN_BYTES
                + "fffffffe"
                + "00000002"
                + (text("a") + "0000000107")
                + (text("a") + "ffffffff")
                + "ffffffff"
                + "0000000101"),
        new Layout<>(
            "rejected",
            RejectedSerializer.INSTANCE,
            new Rejected(
                new SourceRecord(ORIGIN, null, new byte[0]),
                Stage.DECODE,
                Reason.EMPTY_VALUE,
                "why"),
            ORIGIN_BYTES
                + "ffffffff"
                + "00000000"
                + text("DECODE")
                + text("EMPTY_VALUE")
                + text("why")),
        new Layout<>(
            "keyed record",
            KeyedSerializer.INSTANCE,
            new KeyedRecord("a", true, 7, new SourceRecord(ORIGIN, null, null)),
            "00" + text("a") + "01" + "0000000000000007" + ORIGIN_BYTES + "ffffffff" + "ffffffff"),
        new Layout<>(
            "keyed heartbeat",
            KeyedSerializer.INSTANCE,
            new Heartbeat("a", "logs", 3, 7),
            "01" + text("a") + text("logs") + "00000003" + "0000000000000007"),
        new Layout<>(
            "heartbeat",
            HeartbeatSerializer.INSTANCE,
            new Heartbeat("a", "logs", 3, 7),
            text("a") + text("logs") + "00000003" + "0000000000000007"),
        new Layout<>(
            "quota excess",
            KeyedSerializer.INSTANCE,
            new QuotaExcess("a", 7, 50),
            "03" + text("a") + "0000000000000007" + "00000032"),
        new Layout<>(
            "event digest",
            EventDigestSerializer.INSTANCE,
            new EventDigest(1, 2),
            "0000000000000001" + "0000000000000002"),
        new Layout<>(
            "admission state",
            AdmissionStateSerializer.INSTANCE,
            admissionState(),
            "0000000000000007"
                + "00000001"
                + "0000000000001b58"
                + "01"
                + "00000001"
                + "0000000000000009"
                + "000000000000000a"),
        new Layout<>(
            "ECS event",
            EcsEventSerializer.INSTANCE,
            new EcsEvent("id", "a", 7, 8, "{}".getBytes(UTF_8)),
            text("id") + text("a") + "0000000000000007" + "0000000000000008" + "00000002" + "7b7d"),
        withoutAgent("ECS event without an agent", new byte[] {7, -1}, "0000000207ff"),
        withoutAgent("ECS event without an agent and a key", null, "ffffffff"));
  }

  private static Layout<EcsEvent> withoutAgent(
      String name, byte @Nullable [] sourceKey, String keyBytes) {
    return new Layout<>(
        name,
        EcsEventSerializer.INSTANCE,
        EcsEvent.withoutAgent("id", sourceKey, 7, 8, "{}".getBytes(UTF_8)),
        text("id")
            + text("")
            + keyBytes
            + "0000000000000007"
            + "0000000000000008"
            + "00000002"
            + "7b7d");
  }

  private static AdmissionState admissionState() {
    AdmissionState state = new AdmissionState();
    state.isWithinQuota(7_000, 1);
    state.isToBeReported();
    state.remember(1);
    state.remember(1);
    state.use(9);
    state.setTimer(10);
    return state;
  }

  private static Stream<Layout<?>> statistics() {
    HostSample stats = Samples.of("a").stats(Duration.ofSeconds(60), 7.5, 5060, 4060);
    FleetWindow window = new FleetWindow();
    window.add(host());
    window.add(new FleetChange.AgentDelta(NOON, 1, 0, 1, -1));
    return Stream.of(
        Layout.golden("fleet-window-1", FleetWindowSerializer.INSTANCE, window),
        Layout.golden(
            "fleet-totals-1", FleetTotalsSerializer.INSTANCE, new FleetTotals(NOON, 5, 4, 3, 2, 1)),
        Layout.golden("fleet-host-1", FleetChangeSerializer.INSTANCE, host()),
        Layout.golden(
            "fleet-shift-1",
            FleetChangeSerializer.INSTANCE,
            new FleetChange.AgentDelta(NOON, 1, -1, 0, 1)),
        Layout.golden(
            "fleet-partial-1",
            FleetChangeSerializer.INSTANCE,
            new FleetChange.Partial(NOON, window)),
        Layout.golden("keyed-sample-1", KeyedSerializer.INSTANCE, stats),
        Layout.golden(
            "keyed-sample-without-figures-1",
            KeyedSerializer.INSTANCE,
            Samples.of("a").event(Duration.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void theBytesOfTheLayoutAreWrittenReadAndCopied(Layout<?> layout) throws IOException {
    assertThat(layout.written()).isEqualTo(layout.bytes());
    assertThat(layout.readAndWritten()).isEqualTo(layout.bytes());
    assertThat(layout.copiedAsBytes()).isEqualTo(layout.bytes());
    assertThat(layout.copiedAsValue()).isEqualTo(layout.bytes());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void bytesThatBreakOffAreSaidToBeDamaged(Layout<?> layout) {
    byte[] bytes = HexFormat.of().parseHex(layout.bytes());
    var half = new DataInputDeserializer(bytes, 0, bytes.length / 2);

    assertThatThrownBy(() -> layout.serializer().deserialize(half))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining(layout.snapshot().getClass().getName());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aSnapshotIsRestoredByTheNameOfItsClass(Layout<?> layout) throws IOException {
    String type =
        layout.serializer().equals(KeyedSerializer.INSTANCE)
            ? Keyed.class.getName()
            : layout.value().getClass().getName();
    assertThat(layout.snapshot().getClass().getName())
        .isEqualTo(
            "io.ecsflow.flink."
                + type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$.*", "")
                + "Serializer$Snapshot");
    assertThat(layout.restoredSnapshot().restoreSerializer()).isSameAs(layout.serializer());
  }

  /** As the serializers of records travel in the job graph. */
  @ParameterizedTest
  @MethodSource("layouts")
  void aSerializerIsTheSameAfterJavasSerialization(Layout<?> layout) throws Exception {
    LayoutSerializer<?> other = InstantiationUtil.clone(layout.serializer());

    assertThat(other).isEqualTo(layout.serializer()).hasSameHashCodeAs(layout.serializer());
    assertThat(layout.withSerializer(other).readAndWritten()).isEqualTo(layout.bytes());
  }

  @Test
  void onlyTheSameTypeIsCompatible() {
    TypeSerializerSnapshot<Origin> origin = new OriginSerializer.Snapshot();
    @SuppressWarnings({"unchecked", "rawtypes"})
    TypeSerializerSnapshot<Origin> event =
        (TypeSerializerSnapshot) new EcsEventSerializer.Snapshot();

    assertThat(
            origin.resolveSchemaCompatibility(new OriginSerializer.Snapshot()).isCompatibleAsIs())
        .isTrue();
    assertThat(origin.resolveSchemaCompatibility(event).isIncompatible()).isTrue();
    assertThat(OriginSerializer.INSTANCE).isNotEqualTo(EcsEventSerializer.INSTANCE);
  }

  /** Flink's own format of texts: length + 1, then one byte for each ASCII character. */
  private static String text(String ascii) {
    return HexFormat.of().toHexDigits((byte) (ascii.length() + 1))
        + HexFormat.of().formatHex(ascii.getBytes(UTF_8));
  }

  private static FleetChange.HostWindow host() {
    long[] categories = new long[EventCategory.NAMES.size()];
    categories[3] = 300;
    return new FleetChange.HostWindow(
        NOON, NOON + 1, "linux", "v1", 300, categories, 12_500_000, -1, true, false);
  }
}
