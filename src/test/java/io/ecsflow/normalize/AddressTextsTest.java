package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.Events;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextsTest {

  private final RecordingListener listener = new RecordingListener();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'fe80::1%12' | 'fe80::1' | 'fe80::1%12'",
        "'fe80::1%eth0' | 'fe80::1' | 'fe80::1%eth0'",
        "['192.0.2.1','fe80::1%12'] | ['192.0.2.1','fe80::1'] | 'fe80::1%12'",
        "'LOCAL' | | 'LOCAL'",
        "'198.51.100.7:50123' | | '198.51.100.7:50123'",
        "['LOCAL','192.0.2.1'] | ['192.0.2.1'] | 'LOCAL'",
        "[null,'LOCAL','192.0.2.1'] | ['192.0.2.1'] | 'LOCAL'",
        "12 | | '12'"
      })
  void whatIsNoPlainAddressIsKeptAsText(String ip, String ips, String address) throws IOException {
    JsonNode source = normalized("'source':{'ip':" + ip + "}").path("source");

    assertThat(source.path("ip")).isEqualTo(jsonOrMissing(ips));
    assertThat(source.path("address")).isEqualTo(jsonOrMissing(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "'-'", "null", "[]", "{}", "[[]]", "['-','',null]"})
  void whatIsNoTextAtAllHasNeitherAddressNorIp(String ip) throws IOException {
    JsonNode record = normalized("'source':{'ip':" + ip + ",'port':1}");

    assertThat(record.path("source")).isEqualTo(Normalized.json("{'port':1}"));
  }

  @Test
  void anAddressThatTheEventHasStays() throws IOException {
    JsonNode record = normalized("'source':{'ip':'LOCAL','address':'pc7'}");

    assertThat(record.path("source")).isEqualTo(Normalized.json("{'address':'pc7'}"));
  }

  @Test
  void anEmptyListOfAddressesIsNotWritten() throws IOException {
    JsonNode record = normalized("'host':{'name':'pc7','ip':[]},'dns':{'id':'1','resolved_ip':[]}");

    assertThat(record.at("/host/ip").isMissingNode()).isTrue();
    assertThat(record.at("/dns/resolved_ip").isMissingNode()).isTrue();
    assertThat(record.at("/host/name").textValue()).isEqualTo("pc7");
  }

  @Test
  void whatIsNoAddressIsCountedForEachField() throws IOException {
    normalized(
        "'host':{'ip':['192.0.2.1','LOCAL','fe80::1%12']},"
            + "'source':{'ip':'-'},'destination':{'ip':['a','b']}");

    assertThat(listener.dropped())
        .containsExactlyInAnyOrder(
            "host.ip NOT_AN_IP",
            "source.ip NOT_AN_IP",
            "destination.ip NOT_AN_IP",
            "destination.ip NOT_AN_IP");
  }

  private JsonNode normalized(String members) throws IOException {
    var settings = new NormalizationSettings(Profile.SEKOIA, Map.of(Switch.ADDRESS_TEXTS, true));
    String event = "{'agent':{'id':'a'}," + members + "}";
    return Golden.JSON.readTree(Events.normalize(event.replace('\'', '"'), settings, listener));
  }

  private static JsonNode jsonOrMissing(String text) {
    return text == null ? Normalized.json("{}").path("none") : Normalized.json(text);
  }
}
