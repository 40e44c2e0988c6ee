package io.ecsflow.connector.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {

  @Test
  void linesEndWithLfOrCrLfOrTheInput() throws IOException {
    assertThat(texts("one\ntwo\r\n\r\n\nlast", 10)).containsExactly("one", "two", "", "", "last");
  }

  @Test
  void anEndAtTheEndMakesNoOtherLine() throws IOException {
    assertThat(texts("one\n", 10)).containsExactly("one");
    assertThat(texts("\n", 10)).containsExactly("");
    assertThat(texts("", 10)).isEmpty();
  }

  @Test
  void onlyOneCarriageReturnBelongsToTheEnd() throws IOException {
    assertThat(texts("a\r\r\nb\rc\n\r", 10)).containsExactly("a\r", "b\rc", "");
  }

  @Test
  void ofALineOverTheLimitOneByteMoreThanTheLimitIsKept() throws IOException {
    assertThat(texts("12345\r\n1234567\n1234\n" + "x".repeat(200_000), 5))
        .containsExactly("12345", "123456", "1234", "xxxxxx");
  }

  @Test
  void linesAreNumberedFromZeroAlsoBehindSkippedOnes() throws IOException {
    try (NdjsonLines lines = new NdjsonLines(stream("a\nb\nc\n"), "file", 10)) {
      lines.skip(2);

      assertThat(lines.next().map(SourceRecord::origin))
          .contains(new Origin("file", 0, 2, Origin.NO_TIMESTAMP));
      assertThat(lines.count()).isEqualTo(3);
      assertThat(lines.next()).isEmpty();
    }
  }

  @Property
  void nothingDependsOnHowTheStreamIsCut(
      @ForAll @StringLength(max = 60) @CharRange(from = '\t', to = '\r') String text,
      @ForAll @IntRange(min = 1, max = 7) int piece)
      throws IOException {
    assertThat(texts(new Pieces(text.getBytes(UTF_8), piece), 100))
        .containsExactlyElementsOf(texts(text, 100))
        .containsExactlyElementsOf(expected(text));
  }

  /** The plain version: split at every LF, then take one CR away. */
  private static List<String> expected(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    lines.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    return lines;
  }

  private static List<String> texts(String text, int maxBytes) throws IOException {
    return texts(stream(text), maxBytes);
  }

  private static List<String> texts(InputStream in, int maxBytes) throws IOException {
    List<String> all = new ArrayList<>();
    try (NdjsonLines lines = new NdjsonLines(in, "file", maxBytes)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        all.add(new String(Objects.requireNonNull(line.get().value()), UTF_8));
      }
    }
    return all;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** Gives a few bytes at a time, as a network does. */
  private static final class Pieces extends ByteArrayInputStream {
    private final int piece;

    Pieces(byte[] bytes, int piece) {
      super(bytes);
      this.piece = piece;
    }

    @Override
    public int read(byte[] target) {
      return read(target, 0, piece);
    }
  }
}
