package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.fuzz.FuzzTarget;
import io.ecsflow.stats.AgentState;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Bytes of damaged state are read, or it is said that they are damaged. The first byte of the input
 * chooses the serializer.
 */
public final class StateTarget implements FuzzTarget {

  private final List<State<?>> states =
      Stream.concat(
              Stream.concat(
                  LayoutSerializerTest.layouts().map(State::of),
                  Stream.of(agentState(3, "agent-state-1"), agentState(4, "agent-state-2"))),
              Stream.of(agentState(5, "agent-state-3")))
          .toList();

  private static State<AgentState> agentState(int version, String golden) {
    return new State<>(
        AgentStateSerializerTest.serializer(version),
        AgentStateSerializer.INSTANCE,
        Layout.goldenBytes(golden));
  }

  @Override
  public void check(byte[] input) throws IOException {
    if (input.length > 0) {
      states.get((input[0] & 0xFF) % states.size()).check(input);
    }
  }

  @Override
  public Stream<byte[]> seeds() {
    return IntStream.range(0, states.size())
        .mapToObj(
            number ->
                HexFormat.of()
                    .parseHex(HexFormat.of().toHexDigits((byte) number) + states.get(number).hex));
  }

  /**
   * A kind of state.
   *
   * @param writer of its current layout
   * @param hex bytes of the reader's layout
   */
  private record State<T>(TypeSerializer<T> reader, TypeSerializer<T> writer, String hex) {

    static <T> State<T> of(Layout<T> layout) {
      return new State<>(layout.serializer(), layout.serializer(), layout.bytes());
    }

    void check(byte[] input) throws IOException {
      T value;
      try {
        value = reader.deserialize(new DataInputDeserializer(input, 1, input.length - 1));
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged");
        return;
      }
      byte[] written = written(value);
      assertThat(written(writer.deserialize(new DataInputDeserializer(written))))
          .isEqualTo(written);
    }

    private byte[] written(T value) throws IOException {
      DataOutputSerializer out = new DataOutputSerializer(64);
      writer.serialize(value, out);
      return out.getCopyOfBuffer();
    }
  }
}
