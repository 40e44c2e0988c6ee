package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The content of the escaped copy is the text that was parsed, for any text. */
class EscapedTextTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  /** One document for all: what is left of one text must not show in the next. */
  private final JsonDocument document = JsonDocument.toNormalize(JsonLimits.DEFAULT);

  @Property(tries = 5000)
  void everyTextComesBack(@ForAll("texts") String text) throws IOException {
    assertComesBack(text);
  }

  @Test
  void structureOfEveryLengthComesBack() throws IOException {
    for (String space : List.of(" ", "\n", "\t", "\r\n", " \n  ")) {
      for (int i = 0; i < 12; i++) {
        String gap = space.repeat(i);
        assertComesBack(gap + "{\"a\"" + gap + ":" + gap + "\"b\"," + gap + "\"c\":1}" + gap);
      }
    }
  }

  @Test
  void aTextWithoutStringsComesBack() throws IOException {
    assertComesBack("[1,\n2]");
    assertComesBack("\uFEFF{}");
  }

  @Test
  void afterATextThatIsNoneTheNextOneComesBack() throws IOException {
    document.parse("{\"a\":\"b\\x".getBytes(UTF_8));

    assertComesBack("{\"a\":\"b\"}");
  }

  private void assertComesBack(String text) throws IOException {
    assertThat(document.parse(text.getBytes(UTF_8))).isEmpty();
    JsonOutput output = new JsonOutput();
    document.escaped().writeTo(output);
    assertThat(JACKSON.readTree(output.toBytes()).textValue()).isEqualTo(text);
  }

  /** JSON texts with white space of all kinds around them. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> space = Arbitraries.strings().withChars(" \n\r\t").ofMaxLength(10);
    return Combinators.combine(space, JsonTexts.values(), space)
        .as((before, value, after) -> before + value + after);
  }
}
