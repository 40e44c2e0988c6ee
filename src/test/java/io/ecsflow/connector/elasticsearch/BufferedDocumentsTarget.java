package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.fuzz.FuzzTarget;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/** The buffered documents of a damaged checkpoint are read, or it is said that it is damaged. */
public final class BufferedDocumentsTarget implements FuzzTarget {

  private final BulkEntrySerializer serializer = new BulkEntrySerializer();

  @Override
  public void check(byte[] input) throws IOException {
    for (int version = 1; version <= serializer.getVersion(); version++) {
      BufferedRequestState<BulkEntry> state;
      try {
        state = serializer.deserialize(version, input);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged");
        continue;
      }
      byte[] written = serializer.serialize(state);
      assertThat(serializer.serialize(serializer.deserialize(serializer.getVersion(), written)))
          .isEqualTo(written);
    }
  }

  @Override
  public Stream<byte[]> seeds() {
    BulkEntry entry = new BulkEntry("id", "logs", 258, "{}".getBytes(UTF_8));
    try {
      return Stream.of(
          serializer.serialize(new BufferedRequestState<>(List.of())),
          serializer.serialize(
              new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(entry, 43)))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
