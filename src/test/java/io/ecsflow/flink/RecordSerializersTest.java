package io.ecsflow.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layouts of version 1. These bytes are in savepoints: a new layout gets new bytes and a new
 * snapshot class, these stay. A record's headers came later: they are written only where there are
 * any, so that bytes of before are read too.
 */
class RecordSerializersTest {

  private static final Origin ORIGIN = new Origin("logs", 3, 258, 1_000);
  private static final String ORIGIN_BYTES =
      "056c6f6773" + "00000003" + "0000000000000102" + "00000000000003e8";
  private static final Rejected REJECTED =
      new Rejected(
          new SourceRecord(ORIGIN, null, new byte[0]), Stage.DECODE, Reason.EMPTY_VALUE, "why");

  static Stream<Layout<?>> layouts() {
    String rejected =
        ORIGIN_BYTES + "ffffffff" + "00000000" + text("DECODE") + text("EMPTY_VALUE") + text("why");
    return Stream.of(
        new Layout<>(OriginSerializer.INSTANCE, ORIGIN, ORIGIN_BYTES),
        new Layout<>(
            SourceRecordSerializer.INSTANCE,
            new SourceRecord(ORIGIN, new byte[] {1, 2}, null),
            ORIGIN_BYTES + "000000020102" + "ffffffff"),
        new Layout<>(
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
        new Layout<>(RejectedSerializer.INSTANCE, REJECTED, rejected),
        new Layout<>(
            EcsEventSerializer.INSTANCE,
            new EcsEvent("id", "a", 7, 8, "{}".getBytes(UTF_8)),
            text("id")
                + text("a")
                + "0000000000000007"
                + "0000000000000008"
                + "00000002"
                + "7b7d"));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void theBytesOfTheFirstLayoutAreWrittenAndRead(Layout<?> layout) throws IOException {
    assertThat(layout.written()).isEqualTo(layout.bytes());
    assertThat(layout.read()).isEqualTo(layout.value());
    assertThat(layout.copied()).isEqualTo(layout.bytes());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aSnapshotIsRestoredByTheNameOfItsClass(Layout<?> layout) throws IOException {
    assertThat(layout.restored()).isSameAs(layout.serializer());
  }

  /** Flink's own format of texts: length + 1, then one byte for each ASCII character. */
  private static String text(String ascii) {
    return HexFormat.of().toHexDigits((byte) (ascii.length() + 1))
        + HexFormat.of().formatHex(ascii.getBytes(UTF_8));
  }

  record Layout<T>(TypeSerializer<T> serializer, T value, String bytes) {

    String written() throws IOException {
      var out = new DataOutputSerializer(64);
      serializer.serialize(value, out);
      return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    T read() throws IOException {
      return serializer.deserialize(new DataInputDeserializer(HexFormat.of().parseHex(bytes)));
    }

    String copied() throws IOException {
      var out = new DataOutputSerializer(64);
      serializer.copy(new DataInputDeserializer(HexFormat.of().parseHex(bytes)), out);
      return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    TypeSerializer<T> restored() throws IOException {
      var out = new DataOutputSerializer(64);
      TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
      return TypeSerializerSnapshot.<T>readVersionedSnapshot(
              new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader())
          .restoreSerializer();
    }

    @Override
    public String toString() {
      return List.of(serializer.getClass().getSimpleName(), value).toString();
    }
  }
}
