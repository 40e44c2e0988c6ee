package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextCacheTest {

  private final TextCache cache = new TextCache();

  @Test
  void whateverCameBeforeATextIsItsOwn() {
    Random random = new Random(1);
    for (int i = 0; i < 300_000; i++) {
      // few letters and lengths, so that all slots are taken, missed and hit
      String text = "ab\u00e9".repeat(random.nextInt(15)) + random.nextInt(3000);
      byte[] around = ("\"" + text + "\"").getBytes(UTF_8);
      assertThat(cache.get(around, 1, around.length - 1, false)).hasValue(text);
    }
  }

  @Test
  void aTextThatComesAgainIsTheSameObject() {
    byte[] text = "HOST-1.example.org".getBytes(UTF_8);
    cache.get(text, 0, text.length, false);
    var second = cache.get(text, 0, text.length, false);

    assertThat(cache.get(text, 0, text.length, false)).isSameAs(second);
  }

  @Test
  void textsThatDifferInOneByteAreToldApart() {
    for (int length = 1; length <= TextCache.MAX_LENGTH + 1; length++) {
      for (int at = 0; at < length; at++) {
        byte[] text = "x".repeat(length).getBytes(UTF_8);
        cache.get(text, 0, length, false);
        cache.get(text, 0, length, false);
        text[at] = 'y';
        assertThat(cache.get(text, 0, length, false)).hasValue(new String(text, UTF_8));
      }
    }
  }

  @Test
  void escapesAreDecodedAlsoWhenTheyComeAgain() {
    byte[] text = "C:\\\\Windows\\u00e9".getBytes(UTF_8);
    for (int i = 0; i < 3; i++) {
      assertThat(cache.get(text, 0, text.length, true)).hasValue("C:\\Windows\u00e9");
    }
  }
}
