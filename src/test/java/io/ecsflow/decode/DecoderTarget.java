package io.ecsflow.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.fuzz.FuzzTarget;
import io.ecsflow.json.JsonOutput;
import io.ecsflow.json.JsonValue;
import io.ecsflow.normalize.GoldenRecords;
import java.util.List;
import java.util.stream.Stream;

/** Any value of a record is an event, keyed by its agent, or a dead letter that says why. */
public final class DecoderTarget implements FuzzTarget {

  private final List<Decoder> decoders =
      Stream.of(Format.values())
          .flatMap(
              format ->
                  Stream.of(
                      new DecodeSettings(format, 256 * 1024, 64, 20_000),
                      new DecodeSettings(format, 1_000, 5, 50)))
          .map(Decoder::new)
          .toList();

  @Override
  public void check(byte[] input) {
    SourceRecord record = Events.record(input);
    decoders.forEach(decoder -> decoder.check(record));
  }

  @Override
  public Stream<byte[]> seeds() {
    List<String> events = GoldenRecords.events();
    Stream<String> enveloped =
        events.stream()
            .map(event -> "{\"message\":" + JsonOutput.textOf(JsonValue.of(event)) + "}");
    return Stream.concat(events.stream(), enveloped).map(event -> event.getBytes(UTF_8));
  }

  private static final class Decoder {

    private final EventDecoder events;
    private final AgentKey keys;

    Decoder(DecodeSettings settings) {
      events = new EventDecoder(settings);
      keys = new AgentKey(settings);
    }

    void check(SourceRecord record) {
      String key = keys.of(record).orElse("");
      Decoded decoded = events.eventOrReason(record);
      if (decoded instanceof AgentEvent event) {
        assertThat(key).isEqualTo(event.agentId());
      } else if (decoded instanceof Rejected rejected) {
        assertThat(rejected.detail()).isNotEmpty();
        assertThat(rejected.source().value()).isSameAs(record.value());
      }
    }
  }
}
