package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** These bytes are in savepoints: a new layout gets a new version and new bytes, these stay. */
class BulkEntrySerializerTest {

  private static final BulkEntry ENTRY = new BulkEntry("é", "logs", 258, "{}".getBytes(UTF_8));
  private static final String VERSION_2 =
      "ffffffffffffffff"
          + "00000001"
          + "000000000000002b"
          + ("00000002c3a9" + "000000046c6f6773" + "0000000000000102" + "00000002" + "7b7d");
  private static final String VERSION_1 =
      "ffffffffffffffff"
          + "00000001"
          + "000000000000002b"
          + ("0002c3a9" + "00046c6f6773" + "0000000000000102" + "00000002" + "7b7d");

  private final BulkEntrySerializer serializer = new BulkEntrySerializer();

  @Test
  void theLayoutStays() throws IOException {
    assertThat(serializer.getVersion()).isEqualTo(2);
    assertThat(HexFormat.of().formatHex(serialize(ENTRY))).isEqualTo(VERSION_2);
  }

  @ParameterizedTest
  @CsvSource({"1, " + VERSION_1, "2, " + VERSION_2})
  void whatEachVersionWroteIsRead(int version, String bytes) throws IOException {
    BufferedRequestState<BulkEntry> state =
        serializer.deserialize(version, HexFormat.of().parseHex(bytes));

    assertThat(state.getBufferedRequestEntries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getRequestEntry()).isEqualTo(ENTRY);
              assertThat(entry.getSize()).isEqualTo(43);
            });
  }

  @Test
  void anIdOfAnyLengthCanWait() throws IOException {
    BulkEntry long70k = new BulkEntry("x".repeat(70_000), "logs", 258, new byte[0]);

    assertThat(serializer.deserialize(2, serialize(long70k)).getBufferedRequestEntries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.getRequestEntry()).isEqualTo(long70k));
  }

  @Test
  void aVersionOfTheFutureIsRefused() {
    assertThatThrownBy(() -> serializer.deserialize(3, HexFormat.of().parseHex(VERSION_2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be 1 or 2, was 3");
  }

  private byte[] serialize(BulkEntry entry) throws IOException {
    return serializer.serialize(
        new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(entry, 43))));
  }
}
