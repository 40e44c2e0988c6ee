package io.ecsflow.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.json.JsonError.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonScannerTest {

  private final JsonDocument document = JsonDocument.toRead(JsonLimits.DEFAULT);

  @Property(tries = 2000)
  void whatItReadsIsWhatJacksonReads(@ForAll("values") String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);

    assertThat(document.parse(bytes)).isEmpty();
    JsonOutput output = new JsonOutput();
    document.root().writeTo(output);

    assertThat(Jackson.MAPPER.readTree(output.toBytes())).isEqualTo(Jackson.MAPPER.readTree(bytes));
  }

  @Property(tries = 2000)
  void textsAreDecodedAsJacksonDecodesThem(@ForAll("strings") String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(document.parse(bytes)).isEmpty();

    assertThat(document.root().text()).hasValue(Jackson.MAPPER.readTree(bytes).textValue());
  }

  @Property(tries = 20_000)
  void itAcceptsAndRejectsWhatJacksonDoes(@ForAll("damaged") byte[] bytes) {
    assertThat(document.parse(bytes).isEmpty()).isEqualTo(Jackson.accepts(bytes));
  }

  /** The scanner reads eight bytes at a time: each pair of bytes, at each place of three words. */
  @Test
  void itAcceptsAndRejectsWhatJacksonDoesAtEveryPlaceOfAWord() {
    byte[] second = {'a', '"', '\\', 'n', 'u', 0x1F, (byte) 0x80, (byte) 0xBF, (byte) 0xC3};
    for (int before = 0; before < 24; before++) {
      for (int first = 0; first < 256; first++) {
        for (byte next : second) {
          byte[] bytes = ("[\"" + "a".repeat(before) + "..\"]").getBytes(UTF_8);
          bytes[before + 2] = (byte) first;
          bytes[before + 3] = next;
          assertThat(document.parse(bytes).isEmpty())
              .as("%s", Arrays.toString(bytes))
              .isEqualTo(Jackson.accepts(bytes));
        }
      }
    }
  }

  @Property(tries = 2000)
  void everyPrefixOfAnObjectIsTruncated(@ForAll("objects") String text, @ForAll int cut) {
    byte[] bytes = text.getBytes(UTF_8);
    int length = 1 + Math.floorMod(cut, bytes.length - 1);

    Optional<JsonError> error = document.parse(Arrays.copyOf(bytes, length));

    assertThat(error).map(JsonError::kind).hasValue(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|EMPTY|0",
        "` \n\t`|EMPTY|3",
        "nope|SYNTAX|1",
        "{a:1}|SYNTAX|1",
        "{\"a\":1,}|SYNTAX|7",
        "[1,]|SYNTAX|3",
        "[01]|SYNTAX|2",
        "[1.]|SYNTAX|3",
        "[+1]|SYNTAX|1",
        "[NaN]|SYNTAX|1",
        "['a']|SYNTAX|1",
        "{} {}|SYNTAX|3",
        "[\"\\x\"]|SYNTAX|3",
        "{\"a\"|TRUNCATED|4",
        "[1e|TRUNCATED|3",
        "tru|TRUNCATED|3"
      })
  void damageIsNamedAndPlaced(String text, Kind kind, int offset) {
    assertThat(document.parse(text.getBytes(UTF_8))).hasValue(new JsonError(kind, offset));
  }

  @Test
  void unescapedControlCharactersAreNoJson() {
    assertThat(document.parse("[\"a\nb\"]".getBytes(UTF_8)))
        .hasValue(new JsonError(Kind.SYNTAX, 3));
  }

  @Test
  void nestingHasALimitAndCostsNoStack() {
    JsonDocument shallow = JsonDocument.toRead(new JsonLimits(3, 100));
    assertThat(shallow.parse("[[[1]]]".getBytes(UTF_8))).isEmpty();
    assertThat(shallow.parse("[[[[1]]]]".getBytes(UTF_8)))
        .hasValue(new JsonError(Kind.TOO_DEEP, 3));
    assertThat(document.parse("[".repeat(1_000_000).getBytes(UTF_8)))
        .map(JsonError::kind)
        .hasValue(Kind.TOO_DEEP);
  }

  @Test
  void theNumberOfValuesHasALimit() {
    JsonDocument small = JsonDocument.toRead(new JsonLimits(3, 4));
    assertThat(small.parse("[1,2,3]".getBytes(UTF_8))).isEmpty();
    assertThat(small.parse("[1,2,3,4]".getBytes(UTF_8)))
        .map(JsonError::kind)
        .hasValue(Kind.TOO_MANY_VALUES);
  }

  @Test
  void theLastOfDuplicateKeysWinsHoweverItIsSpelled() {
    assertThat(
            document.parse(
                "{\"a\":1,\"b\":2,\"\\u0061\":3,\"c\":{\"x\":1,\"x\":2}}".getBytes(UTF_8)))
        .isEmpty();

    assertThat(document.duplicateKeys()).isEqualTo(2);
    assertThat(document.root().get("a").spelling()).hasValue("3");
    assertThat(written(document.root())).isEqualTo("{\"b\":2,\"\\u0061\":3,\"c\":{\"x\":2}}");
  }

  @Test
  void duplicatesAmongManyKeysAreFoundToo() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 500; i++) {
      text.append("\"k").append(i % 250).append("\":").append(i).append(',');
    }
    document.parse(text.append("\"last\":0}").toString().getBytes(UTF_8));

    assertThat(document.duplicateKeys()).isEqualTo(250);
    assertThat(document.root().get("k7").spelling()).hasValue("257");
  }

  /** Up to a number of keys, each is compared when it is read; above it, all at the end. */
  @Test
  void aDuplicateIsFoundAmongAnyNumberOfKeys() {
    for (int keys = 1; keys < 3 * DuplicateKeys.MAX_PAIRWISE_MEMBERS; keys++) {
      StringBuilder text = new StringBuilder("{\"k0\":\"hidden\"");
      for (int i = keys - 1; i >= 0; i--) {
        text.append(",\"k").append(i).append("\":").append(i);
      }
      document.parse(text.append('}').toString().getBytes(UTF_8));

      assertThat(document.duplicateKeys()).isEqualTo(1);
      assertThat(document.root().get("k0").spelling()).hasValue("0");
    }
  }

  @Test
  void unchangedValuesAreWrittenVerbatim() {
    String text = "{\"n\":12.50, \"e\" : 1E5,\"big\":18446744073709551616,\"t\":\"\\u00e9\\/\"}";
    document.parse(text.getBytes(UTF_8));

    assertThat(written(document.root())).isEqualTo(text);
  }

  @Test
  void aByteOrderMarkIsSkippedAndTold() {
    assertThat(document.parse("\uFEFF {\"a\":1}".getBytes(UTF_8))).isEmpty();
    assertThat(document.hasByteOrderMark()).isTrue();
    assertThat(document.parse("{}".getBytes(UTF_8))).isEmpty();
    assertThat(document.hasByteOrderMark()).isFalse();
  }

  private static String written(JsonValue value) {
    JsonOutput output = new JsonOutput();
    value.writeTo(output);
    return new String(output.toBytes(), UTF_8);
  }

  @Provide
  Arbitrary<String> values() {
    return JsonTexts.values();
  }

  @Provide
  Arbitrary<String> objects() {
    return JsonTexts.objects();
  }

  @Provide
  Arbitrary<String> strings() {
    return JsonTexts.strings();
  }

  /** A JSON text with one to three bytes changed, put in or taken out. */
  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.bytes(),
            Arbitraries.of(
                List.of(
                    (byte) '"',
                    (byte) '\\',
                    (byte) '{',
                    (byte) ']',
                    (byte) ',',
                    (byte) ':',
                    (byte) '0',
                    (byte) 'e',
                    (byte) '-',
                    (byte) '.',
                    (byte) 0xC3,
                    (byte) 0xED,
                    (byte) 0xF4)));
    Arbitrary<int[]> damage = Arbitraries.integers().array(int[].class).ofSize(2);
    return Combinators.combine(
            JsonTexts.values(), damage.list().ofMinSize(1).ofMaxSize(3), bytes.list().ofSize(3))
        .as(JsonScannerTest::damage);
  }

  private static byte[] damage(String text, List<int[]> places, List<Byte> bytes) {
    byte[] damaged = text.getBytes(UTF_8);
    for (int i = 0; i < places.size(); i++) {
      int at = Math.floorMod(places.get(i)[0], damaged.length + 1);
      byte b = bytes.get(i);
      byte[] before = Arrays.copyOf(damaged, at);
      byte[] after = Arrays.copyOfRange(damaged, at, damaged.length);
      int kind = Math.floorMod(places.get(i)[1], 3);
      var joined = new ByteArrayOutputStream();
      joined.writeBytes(before);
      if (kind < 2) {
        joined.write(b);
      }
      if (after.length > 0) {
        joined.write(after, kind == 0 ? 0 : 1, after.length - (kind == 0 ? 0 : 1));
      }
      damaged = joined.toByteArray();
      if (damaged.length == 0) {
        return damaged;
      }
    }
    return damaged;
  }
}
