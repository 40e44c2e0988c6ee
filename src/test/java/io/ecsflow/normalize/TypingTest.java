package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.Events;
import io.ecsflow.normalize.NormalizationListener.DropReason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final NormalizationSettings TYPED =
      new NormalizationSettings(Profile.SEKOIA, Map.of(Switch.TYPING, true));

  private final RecordingListener recorded = new RecordingListener();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          user.id                    | 7                             | '7'
          user.id                    | 1E5                           | '1E5'
          user.id                    | true                          | 'true'
          user.id                    | ''                            | ''
          user.roles                 | 'admin'                       | 'admin'
          user.roles                 | ['a',1,null]                  | ['a','1']
          process.args               | []                            | []
          process.pid                | '42'                          | 42
          process.pid                | 18446744073709551615          | 9223372036854775807
          process.pid                | '-18446744073709551615'       | -9223372036854775808
          process.pid                | 1.5                           | 1.5
          sekoiaio.host.memory_total | 16961064960                   | 16961064960
          sekoiaio.host.memory_usage | 52                            | 52
          sekoiaio.host.memory_usage | 52.0                          | 52.0
          sekoiaio.host.memory_usage | '1e1'                         | 1e1
          process.interactive        | 'true'                        | true
          process.interactive        | false                         | false
          source.ip                  | '2001:0DB8::000A'             | '2001:db8::a'
          source.ip                  | '2001:db8:0:1:1:1:1:1'        | '2001:db8:0:1:1:1:1:1'
          source.ip                  | '::FFFF:192.0.2.1'            | '::ffff:192.0.2.1'
          host.ip                    | ['192.0.2.1','x','::1']       | ['192.0.2.1','::1']
          host.ip                    | '192.0.2.1'                   | '192.0.2.1'
          file.created               | '2026-01-01T12:00:00.99Z'     | '2026-01-01T12:00:00.990000Z'
          file.created               | '2026-01-01T12:00:00.7654321Z'| '2026-01-01T12:00:00.765432Z'
          file.created               | '2026-01-01T12:00:00.000Z'    | '2026-01-01T12:00:00Z'
          file.created               | '2026-01-01T14:00:00+02:00'   | '2026-01-01T12:00:00Z'
          file.created               | '2026-01-01 12:00:00,5'       | '2026-01-01T12:00:00.500000Z'
          source.geo.location        | {'lat':48.9,'lon':2}          | {'lat':48.9,'lon':2}
          source.geo.location        | {'lat':48.9,'lon':2,'x':1}    | {'lat':48.9,'lon':2}
          action.properties          | {'exit':'3','':{'X':[null]}}  | {'exit':'3','':{'X':[null]}}
          dns.answers                | [{'data':1,'odd':2}]          | [{'data':1,'odd':2}]
          host.os                    | {}                            | {}
          """)
  void aFieldTakesItsType(String field, String value, String typed) throws Exception {
    assertThat(typed(field, json(value))).isEqualTo(JSON.readTree(json(typed)));
    assertThat(recorded.dropped()).noneMatch(drop -> drop.startsWith(field + " UNKNOWN"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          user.id             | {'a':1}                | NOT_A_TEXT
          process.pid         | '-'                    | NOT_A_NUMBER
          process.pid         | ''                     | NOT_A_NUMBER
          process.pid         | '4.2'                  | NOT_A_NUMBER
          process.pid         | 1e30                   | NOT_A_NUMBER
          process.pid         | true                   | NOT_A_NUMBER
          sekoiaio.host.cpu_usage | 'NaN'              | NOT_A_NUMBER
          sekoiaio.host.cpu_usage | 1e400              | NOT_A_NUMBER
          process.interactive | 1                      | NOT_A_BOOLEAN
          source.ip           | 'LOCAL'                | NOT_AN_IP
          source.ip           | '192.0.2.1 '           | NOT_AN_IP
          source.ip           | '192.0.2.256'          | NOT_AN_IP
          source.ip           | 'fe80::1%eth0'         | NOT_AN_IP
          source.ip           | 3221225985             | NOT_AN_IP
          file.created        | '2026-02-30T00:00:00Z' | NOT_A_DATE
          file.created        | '01.01.2026 00:00:00'  | NOT_A_DATE
          file.created        | 1767268800000          | NOT_A_DATE
          source.geo.location | {'lat':91,'lon':0}     | NOT_A_LOCATION
          host.os             | 'linux'                | NOT_AN_OBJECT
          process.parent      | [{'pid':1}]            | NOT_AN_OBJECT
          action.properties   | 'none'                 | NOT_AN_OBJECT
          host.unheard_of     | 1                      | UNKNOWN_FIELD
          host.Hostname       | 'a'                    | UNKNOWN_FIELD
          """)
  void whatCannotTakeItsTypeIsLeftOutAndCounted(String field, String value, DropReason reason)
      throws Exception {
    assertThat(typed(field, json(value)).isMissingNode()).isTrue();
    assertThat(recorded.dropped()).containsExactly(field + " " + reason);
  }

  @Test
  void ofAListOnlyTheElementsThatDoNotConformAreLeftOut() throws Exception {
    assertThat(typed("process.args", "[\"a\",[\"b\"],{\"c\":1}]"))
        .isEqualTo(JSON.readTree("[\"a\"]"));
    assertThat(recorded.dropped())
        .containsExactly("process.args LIST_IN_LIST", "process.args NOT_A_TEXT");
  }

  @Test
  void aKeyWithDotsIsOneUnknownKey() throws Exception {
    JsonNode record = normalized("{\"agent\":{\"id\":\"a\"},\"host\":{\"os.type\":\"linux\"}}");

    assertThat(record.get("host")).isEmpty();
    assertThat(recorded.dropped()).containsExactly("host.os.type UNKNOWN_FIELD");
  }

  @Test
  void relatedFieldsSeeTheTypedValues() throws Exception {
    JsonNode record =
        normalized("{\"agent\":{\"id\":\"a\"},\"source\":{\"ip\":\"2001:0DB8::000A\"}}");

    assertThat(record.at("/related/ip")).isEqualTo(JSON.readTree("[\"2001:db8::a\"]"));
  }

  private JsonNode typed(String field, String value) throws Exception {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode at = event;
    String[] names = field.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at = at.putObject(names[i]);
    }
    // Put as raw text: Jackson would change the spelling of numbers.
    at.put(names[names.length - 1], "VALUE");
    if (!event.has("agent")) {
      event.putObject("agent").put("id", "a");
    }
    return normalized(event.toString().replace("\"VALUE\"", value))
        .at("/" + field.replace('.', '/'));
  }

  private JsonNode normalized(String event) throws Exception {
    return JSON.readTree(Events.normalize(event, TYPED, recorded));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
