package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time give what single bytes do, wherever in the text they begin and end. */
class SwarTest {

  private static final int MAX_LENGTH = 26;
  private static final String QUOTED = "\"\\\"\"";
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Test
  void everyByteThatEndsAPlainRunIsFoundAtEveryPlace() {
    for (int before = 0; before < MAX_LENGTH; before++) {
      for (int after = 0; after < MAX_LENGTH; after++) {
        byte[] text = "a".repeat(before + 1 + after).getBytes(UTF_8);
        for (int c = 0; c < 256; c++) {
          text[before] = (byte) c;
          int expected = isPlain((byte) c) ? text.length : before;
          assertThat(Swar.endOfPlain(text, 0, text.length)).isEqualTo(expected);
        }
      }
    }
  }

  @Property(tries = 5000)
  void theFirstOneIsFoundWhateverFollows(@ForAll byte[] text, @ForAll int start) {
    int from = Math.floorMod(start, text.length + 1);
    int expected = from;
    while (expected < text.length && isPlain(text[expected])) {
      expected++;
    }
    assertThat(Swar.endOfPlain(text, from, text.length)).isEqualTo(expected);
  }

  @Property(tries = 5000)
  void aNameHasOneHashWhereverItStands(@ForAll byte[] name, @ForAll byte before) {
    int expected = Swar.hash(name, 0, name.length);
    for (int offset = 0; offset < MAX_LENGTH; offset++) {
      byte[] text = new byte[offset + name.length + offset % 3];
      Arrays.fill(text, before);
      System.arraycopy(name, 0, text, offset, name.length);
      assertThat(Swar.hash(text, offset, offset + name.length)).isEqualTo(expected);
    }
  }

  @Test
  void everyCharacterIsEscapedAtEveryPlace() throws IOException {
    for (int before = 0; before < MAX_LENGTH; before++) {
      for (char c = 0; c < 0x100; c++) {
        assertEscaped("\u00e9".repeat(before % 3) + "a".repeat(before) + c);
        assertEscaped("a".repeat(before) + c + c + "\u20ac" + c + "b".repeat(MAX_LENGTH - before));
      }
    }
  }

  @Test
  void runsOfEscapesOutgrowTheBuffer() throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("\"\\\n\u0001a\u00e9".charAt(random.nextInt(6)));
    }
    assertEscaped(text.toString());
  }

  private static void assertEscaped(String text) throws IOException {
    String event = "\n{\t" + JACKSON.writeValueAsString(text) + "\r:\n " + QUOTED + "}\t\n";
    JsonDocument document = JsonDocument.toNormalize(JsonLimits.DEFAULT);
    assertThat(document.parse(event.getBytes(UTF_8))).isEmpty();
    byte[] record = new EventDocument("id", 0, document).toBytes(new JsonOutput());
    assertThat(JACKSON.readTree(record).get("message").textValue()).isEqualTo(event);

    JsonOutput output = new JsonOutput();
    output.text(text);
    assertThat(JACKSON.readTree(output.toBytes()).textValue()).isEqualTo(text);
  }

  private static boolean isPlain(byte c) {
    return c >= ' ' && c != '"' && c != '\\';
  }
}
