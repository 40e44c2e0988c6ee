package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxAuthenticationTest {

  private static final String HOST = "'host':{'hostname':'db7','os':{'type':'linux','family':'x'}}";

  @Test
  void aLoginFromElsewhereHasItsClientAtTheSource() {
    JsonNode record =
        Normalized.inSekoia(
            HOST
                + ",'event':{'category':['authentication']},'source':{'ip':'192.0.2.9'},"
                + "'process':{'executable':'/usr/sbin/sshd'},"
                + "'user':{'name':'eva','id':'1000','effective':{'name':'root','id':'0'}}");

    assertThat(record.at("/client"))
        .isEqualTo(
            Normalized.json(
                "{'ip':'192.0.2.9','address':'192.0.2.9','user':{'name':'eva','id':'1000'}}"));
    assertThat(record.at("/server")).isEqualTo(Normalized.json("{}"));
    assertThat(record.at("/sekoiaio"))
        .isEqualTo(
            Normalized.json(
                "{'server':{'name':'db7','os':{'type':'linux'}},"
                    + "'authentication':{'process':{'name':'sshd'}}}"));
    assertThat(record.at("/user"))
        .isEqualTo(
            Normalized.json(
                "{'name':'eva','id':'1000','effective':{'name':'root','id':'0'},"
                    + "'target':{'name':'root','id':'0'}}"));
    assertThat(record.at("/related"))
        .isEqualTo(Normalized.json("{'ip':['192.0.2.9'],'hosts':['db7'],'user':['eva','root']}"));
  }

  @Test
  void withoutASourceTheHostIsTheClient() {
    JsonNode record =
        Normalized.inSekoia(HOST + ",'event':{'category':'authentication'},'user':{'name':'eva'}");

    assertThat(record.at("/client")).isEqualTo(Normalized.json("{}"));
    assertThat(record.at("/server")).isEqualTo(Normalized.json("{}"));
    assertThat(record.at("/sekoiaio"))
        .isEqualTo(
            Normalized.json(
                "{'client':{'name':'db7','os':{'type':'linux'}},"
                    + "'server':{'name':'db7','os':{'type':'linux'}}}"));
    assertThat(record.at("/user")).isEqualTo(Normalized.json("{'name':'eva'}"));
  }

  @Test
  void theAddressesOfTheHostAreTheServers() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'hostname':'db7','name':'other','id':'1','ip':['192.0.2.1'],'mac':['00-00-5E-00-53-01'],"
                + "'os':{'type':'linux'}},'event':{'category':['session','authentication']}");

    assertThat(record.at("/server"))
        .isEqualTo(Normalized.json("{'ip':['192.0.2.1'],'mac':['00-00-5E-00-53-01']}"));
    assertThat(record.at("/client"))
        .isEqualTo(
            Normalized.json(
                "{'ip':['192.0.2.1'],'mac':['00-00-5E-00-53-01'],'address':['192.0.2.1']}"));
    assertThat(record.at("/sekoiaio/server/name").textValue()).isEqualTo("db7");
    assertThat(record.at("/host/name").textValue()).isEqualTo("other");
  }

  @Test
  void theTargetIsReplacedByTheEffectiveUser() {
    JsonNode record =
        Normalized.inSekoia(
            HOST
                + ",'event':{'category':['authentication']},"
                + "'user':{'target':{'name':'old','domain':'d'},'effective':{'name':'root'}}");

    assertThat(record.at("/user/target")).isEqualTo(Normalized.json("{'name':'root'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'windows'}|['authentication']",
        "{'type':'macos'}|['authentication']",
        "{'family':'linux'}|['authentication']",
        "{'type':['linux']}|['authentication']",
        "{'type':'linux'}|['session']",
        "{'type':'linux'}|{'authentication':1}",
        "{'type':'linux'}|null"
      })
  void otherEventsGetNothing(String os, String category) {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'hostname':'db7','os':%s},'event':{'category':%s}".formatted(os, category));

    assertThat(record.has("server")).isFalse();
    assertThat(record.has("client")).isFalse();
    assertThat(record.has("sekoiaio")).isFalse();
  }

  @Test
  void textsInPlaceOfObjectsBreakNothing() {
    JsonNode record =
        Normalized.inSekoia(
            HOST
                + ",'event':{'category':['authentication']},'user':'eva','source':'x','process':'y'");

    assertThat(record.at("/user").textValue()).isEqualTo("eva");
    assertThat(record.at("/server").isObject()).isTrue();
  }

  @Test
  void theAuditWordsOfALoginAreEnoughWhereEventsAreCategorized() {
    JsonNode record =
        Normalized.inEcs(HOST + ",'event':{'provider':'SEKOIA-IO-Endpoint','action':'logged-in'}");

    assertThat(record.at("/event/category")).isEqualTo(Normalized.json("['authentication']"));
    assertThat(record.at("/sekoiaio/server/name").textValue()).isEqualTo("db7");
  }
}
