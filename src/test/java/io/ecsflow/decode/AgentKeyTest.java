package io.ecsflow.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings.Format;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentKeyTest {

  private static final DecodeSettings ENVELOPE =
      new DecodeSettings(Format.ENVELOPE, 1_000, 64, 1_000);

  private final AgentKey keys = new AgentKey(DecodeSettings.DEFAULT);

  @Test
  void whatFollowsTheAgentIsNotParsed() {
    assertThat(key("{'a':[{}],'agent':{'id':'a-1'} what")).hasValue("a-1");
  }

  @Test
  void whatFollowsTheAgentOfAnEnvelopedEventIsNotParsed() {
    String value = json("{'message':'{\\'agent\\':{\\'id\\':\\'a\\'} what'}");

    assertThat(new AgentKey(ENVELOPE).of(Events.record(value))).hasValue("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {'agent':{'id':'old'},'agent':{'id':'a'}}
          {'agent':{'id':'old'},'x':1,'agent' : {'id':'a'}}
          {'agent':{'id':'old'},'\\u0061gent':{'id':'a'}}
          {'agent':{'id':'old'},'agen\\u0074':{'id':'a'}}
          {'agent':{'id':'old'},'age\\u006Et':{'id':'a'}}
          {'\\u0061gent':{'id':'old'},'agent':{'id':'a'}}
          {'agent':'none','agent':{'id':'a'}}
          {'agent':{'id':'old','id':'a'}}
          {'agent':{'id':'old','\\u0069d':'a'}}
          """)
  void ofTwoMembersOfANameTheLastOneCounts(String json) {
    assertThat(key(json)).hasValue("a");
  }

  @Test
  void aLaterAgentOfAnotherKindLeavesNone() {
    assertThat(key("{'agent':{'id':'old'},'agent':7}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x':{'agent':{'id':'b'}},'agent':{'id':'a'}}",
        "{'agent':{'id':'a'},'x':{'agent':{'id':'b'}}}",
        "{'agent':{'id':'a'},'tags':['agent','\\u0061gent']}",
        "{'agent':{'id':'a'},'agent.id':'b'}",
        "{'agent':{'id':'a'},'agents':{'id':'b'}}",
        "{'agent':{'id':'a','agent':{'id':'b'}}}",
      })
  void onlyTheAgentAtTheTopLevelCounts(String json) {
    assertThat(key(json)).hasValue("a");
  }

  @Test
  void itsEscapesAreDecoded() {
    assertThat(key("{'agent':{'id':'\\u0061\\t\\ud83d\\ude00'}}")).hasValue("a\t😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "'agent'",
        "{}",
        "{'agent':{}}",
        "{'agent':{'id':''}}",
        "{'agent':{'id':null}}",
        "{'agent':{'id':7}}",
        "{'agent':{'id':['a']}}",
        "{'agent':'a'}",
        "{'a':}",
        "{'agent':{'id':'a'",
        "{'agent':{'id':'a'},'agent':",
      })
  void whatIsNoEventOrNamesNoAgentHasNone(String json) {
    assertThat(key(json)).isEmpty();
  }

  @Test
  void neitherATombstoneNorWhatIsTooLargeHasOne() {
    String text = json("{'agent':{'id':'a'}}");
    AgentKey small = new AgentKey(new DecodeSettings(Format.RAW, text.length(), 4, 10));

    assertThat(small.of(Events.record((byte[]) null))).isEmpty();
    assertThat(small.of(Events.record(text.getBytes(UTF_8)))).hasValue("a");
    assertThat(small.of(Events.record(text + ' '))).isEmpty();
  }

  private Optional<String> key(String json) {
    return keys.of(Events.record(json(json)));
  }

  /** The JSON text of one with single quotes, which is easier to read. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
