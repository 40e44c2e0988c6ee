package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

/** These bytes are in savepoints: a new layout gets a new version and new bytes, these stay. */
class BulkEntrySerializerTest {

  private static final BulkEntry ENTRY = new BulkEntry("é", "logs", 258, "{}".getBytes(UTF_8));
  private static final String VERSION_1 =
      "ffffffffffffffff"
          + "00000001"
          + "000000000000002b"
          + ("0002c3a9" + "00046c6f6773" + "0000000000000102" + "00000002" + "7b7d");

  private final BulkEntrySerializer serializer = new BulkEntrySerializer();

  @Test
  void theLayoutStays() throws IOException {
    byte[] bytes =
        serializer.serialize(
            new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(ENTRY, 43))));

    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(VERSION_1);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    BufferedRequestState<BulkEntry> state =
        serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1));

    assertThat(state.getBufferedRequestEntries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getRequestEntry()).isEqualTo(ENTRY);
              assertThat(entry.getSize()).isEqualTo(43);
            });
  }
}
