package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortenedTextsTest {

  private static final String LONG = "x".repeat(40_000);

  @ParameterizedTest
  @ValueSource(strings = {"/action/properties/Data", "/dns/answers/0/data", "/labels/a"})
  void cutsALongTextInAFieldOfAnyMembers(String pointer) throws IOException {
    JsonNode record =
        shortened(
            """
            {"action":{"properties":{"Data":"%1$s"}},"dns":{"answers":[{"data":"%1$s"}]},\
            "labels":{"a":"%1$s"}}\
            """
                .formatted(LONG));

    assertThat(record.at(pointer).textValue()).isEqualTo("x".repeat(8_191));
  }

  @Test
  void cutsALongTextDeepInside() throws IOException {
    JsonNode record = shortened("{'action':{'properties':{'a':[1,{'b':['%s']}]}}}".formatted(LONG));

    assertThat(record.at("/action/properties/a/1/b/0").textValue()).hasSize(8_191);
  }

  @Test
  void leavesLongTextsOfFieldsOfTheirOwn() {
    byte[] json = bytes("{'message':'%1$s','process':{'command_line':'%1$s'}}".formatted(LONG));

    assertThat(ShortenedTexts.of(json)).isSameAs(json);
  }

  @Test
  void leavesEveryOtherByteAsItIs() {
    String before = "{'process':{'pid': 1.50e0},\n'action':{'properties':{'a':'b','c':'";
    String after = "','d':-0.0}},'tags':['\\u00e9']}";

    assertThat(ShortenedTexts.of(bytes(before + LONG + after)))
        .isEqualTo(bytes(before + "x".repeat(8_191) + after));
  }

  @Test
  void partsNoSurrogatePair() throws IOException {
    String pairs = "x".repeat(8_190) + "\ud83d\ude00".repeat(10_000);

    JsonNode record = shortened("{'action':{'properties':{'a':'%s'}}}".formatted(pairs));

    assertThat(record.at("/action/properties/a").textValue()).isEqualTo("x".repeat(8_190));
  }

  @Test
  void takesHalvesOfSurrogatePairs() throws IOException {
    JsonNode record = shortened("{'action':{'properties':{'a':'\\ud800%s'}}}".formatted(LONG));

    assertThat(record.at("/action/properties/a").textValue())
        .isEqualTo("\ud800" + "x".repeat(8_190));
  }

  @Test
  void keepsEscapesOfWhatStaysInTheText() throws IOException {
    JsonNode record =
        shortened("{'action':{'properties':{'a':'C:\\\\t\\n\u00e9%s'}}}".formatted(LONG));

    assertThat(record.at("/action/properties/a").textValue()).startsWith("C:\\t\n\u00e9xxx");
  }

  @Test
  void takesRecordsThatAreDeepAndHaveLongNumbersAndNames() {
    String deep = "[".repeat(2_000) + "9".repeat(5_000) + "]".repeat(2_000);
    byte[] json = bytes("{'tags':%s,'%s':'%s'}".formatted(deep, "n".repeat(60_000), LONG));

    assertThat(ShortenedTexts.of(json)).isSameAs(json);
  }

  private static JsonNode shortened(String json) throws IOException {
    return new ObjectMapper().readTree(ShortenedTexts.of(bytes(json)));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
