package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.normalize.CommunityId.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityIdTest {

  private static final byte TCP = 6;

  private final CommunityId ids = new CommunityId();

  /** Vectors that the specification publishes, and implementations check themselves with. */
  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1122, 5.6.7.8, 3344, 1:wCb3OG7yAFWelaUydu0D+125CLM=",
    "128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg="
  })
  void bothDirectionsOfAFlowHaveThePublishedId(
      String one, int port, String other, int otherPort, String id) {
    assertThat(ids.of(TCP, new Endpoint(one, port), new Endpoint(other, otherPort))).isEqualTo(id);
    assertThat(ids.of(TCP, new Endpoint(other, otherPort), new Endpoint(one, port))).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.200, 192.0.2.100",
    "2001:db8::1, 2001:db8::2",
    "fe80::1, ff02::1",
    "::ffff:192.0.2.1, 2001:db8::1"
  })
  void bothDirectionsHaveTheSameId(String one, String other) {
    Endpoint client = new Endpoint(one, 65535);
    Endpoint server = new Endpoint(other, 443);

    assertThat(ids.of(TCP, client, server)).isEqualTo(ids.of(TCP, server, client));
    assertThat(ids.of(TCP, client, server)).isNotEqualTo(ids.of((byte) 17, client, server));
  }

  @Test
  void theSpellingOfAnAddressDoesNotMatter() {
    Endpoint server = new Endpoint("2001:db8::2", 53);

    assertThat(ids.of(TCP, new Endpoint("2001:DB8:0:0::1", 53), server))
        .isEqualTo(ids.of(TCP, new Endpoint("2001:db8::1", 53), server));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'tcp'", "'TCP'"})
  void aFlowWithPortsHasAnId(String transport) {
    assertThat(idOf("'transport':" + transport, "1122"))
        .isEqualTo("1:wCb3OG7yAFWelaUydu0D+125CLM=");
    assertThat(idOf("'iana_number':'6'", "'1122'")).isEqualTo("1:wCb3OG7yAFWelaUydu0D+125CLM=");
    assertThat(idOf("'transport':'tcp'", "0")).isNotNull();
    assertThat(idOf("'transport':'tcp'", "65535")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'transport':'tcp'|65536",
        "'transport':'tcp'|-1",
        "'transport':'tcp'|1.5",
        "'transport':'tcp'|1e3",
        "'transport':'tcp'|'http'",
        "'transport':'tcp'|99999999999999999999",
        "'transport':'tcp'|null",
        "'transport':'tcp'|{}",
        "'transport':'icmp'|1122",
        "'type':'ipv4'|1122",
        "'transport':['tcp','udp']|1122",
        "'transport':'tcp','community_id':''|1122"
      })
  void whatIsNoFlowWithPortsHasNone(String network, String port) {
    assertThat(idOf(network, port)).isNullOrEmpty();
    assertThat(idOf(network, port, "1.2.3.4", Switch.COMMUNITY_ID)).isNullOrEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1.2.3", "%eth0"})
  void whatIsNoAddressHasNone(String ip) {
    assertThat(idOf("'transport':'tcp'", "1122", ip, Switch.COMMUNITY_ID)).isNull();
  }

  private static String idOf(String network, String port) {
    return Normalized.inEcs(flow(network, port, "1.2.3.4")).at("/network/community_id").textValue();
  }

  /** Under the profile that leaves fields as they are. */
  private static String idOf(String network, String port, String ip, Switch key) {
    JsonNode record = Normalized.inSekoiaWith(flow(network, port, ip), key);
    return record.at("/network/community_id").textValue();
  }

  private static String flow(String network, String port, String ip) {
    return "'network':{%s},'source':{'ip':'%s','port':%s},'destination':{'ip':'5.6.7.8','port':3344}"
        .formatted(network, ip, port);
  }
}
