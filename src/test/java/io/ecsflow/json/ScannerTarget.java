package io.ecsflow.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.fuzz.FuzzTarget;
import io.ecsflow.normalize.GoldenRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The scanner accepts what Jackson accepts, and reads the same. */
public final class ScannerTarget implements FuzzTarget {

  /** So deep and so many that only the grammar decides. */
  private static final JsonLimits WIDE = new JsonLimits(1_000, 1_000_000);

  /** Used for every input: what is left of one must not show in the next. */
  private final JsonDocument toRead = JsonDocument.toRead(WIDE);

  private final JsonDocument toNormalize = JsonDocument.toNormalize(WIDE);
  private final JsonOutput output = new JsonOutput();

  @Override
  public void check(byte[] input) throws IOException {
    boolean isAccepted = toRead.parse(input).isEmpty();
    assertThat(toNormalize.parse(input).isEmpty()).isEqualTo(isAccepted);
    assertThat(isAccepted).isEqualTo(Jackson.accepts(input));
    if (isAccepted) {
      byte[] written = written(toRead);
      assertThat(written(toNormalize)).isEqualTo(written);
      assertThat(Jackson.MAPPER.readTree(written)).isEqualTo(Jackson.MAPPER.readTree(input));
    }
  }

  private byte[] written(JsonDocument document) {
    output.reset();
    document.root().writeTo(output);
    return output.toBytes();
  }

  @Override
  public Stream<byte[]> seeds() {
    return GoldenRecords.events().stream().map(event -> event.getBytes(StandardCharsets.UTF_8));
  }
}
