package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from the record itself. */
class FinalizerTest {

  @Test
  void relatedListsAreMadeOfTheFieldsThatHoldSuchValues() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'hostname':'db7','ip':['192.0.2.9']},"
                + "'user':{'name':'eva','effective':{'name':'root'}},'file':{'owner':'Eva'},"
                + "'dns':{'question':{'name':'a.example.net'},'resolved_ip':['192.0.2.9','192.0.2.8']}");

    assertThat(record.get("related"))
        .isEqualTo(
            Normalized.json(
                "{'hosts':['a.example.net','db7'],'ip':['192.0.2.8','192.0.2.9'],"
                    + "'user':['Eva','eva']}"));
  }

  @Test
  void relatedValuesAreKeptAsTheyAre() {
    JsonNode record =
        Normalized.inSekoia(
            "'user':{'name':['root ','-','admin','Admin','admin','',null]},"
                + "'source':{'user':{'name':7}},'host':{'hostname':' x'}");

    assertThat(record.get("related"))
        .isEqualTo(Normalized.json("{'hosts':[' x'],'user':['-','7','Admin','admin','root ']}"));
  }

  @Test
  void relatedValuesAreSortedByCodePoint() {
    JsonNode record = Normalized.inSekoia("'user':{'name':['\uFF5E','\uD83D\uDE00','z','é']}");

    assertThat(record.at("/related/user"))
        .isEqualTo(Normalized.json("['z','é','\uFF5E','\uD83D\uDE00']"));
  }

  @Test
  void relatedValuesThatAreSpelledWithEscapesAreTheSame() {
    JsonNode record =
        Normalized.inSekoia(
            "'user':{'name':['\\ud83d\\ude00','é','\\u00e9','\uFF5E','\\u0065','e']}");

    assertThat(record.at("/related/user"))
        .isEqualTo(Normalized.json("['e','é','\uFF5E','\uD83D\uDE00']"));
  }

  @Test
  void anEmptyListOfSourcesGivesAnEmptyList() {
    assertThat(Normalized.inSekoia("'host':{'ip':[]}").get("related"))
        .isEqualTo(Normalized.json("{'ip':[]}"));
  }

  @Test
  void onlyAddressesAreRelatedIps() {
    assertThat(
            Normalized.inSekoia(
                    "'source':{'ip':'-'},'host':{'ip':['127.0.0.1','::1','0.0.0.0','<nil>',7]}")
                .get("related"))
        .isEqualTo(Normalized.json("{'ip':['0.0.0.0','127.0.0.1','::1']}"));
    assertThat(Normalized.inSekoia("'source':{'ip':'-'}").has("related")).isFalse();
  }

  @Test
  void relatedHashesAreDigestsOfFilesProcessesAndLibraries() {
    JsonNode record =
        Normalized.inSekoia(
            "'file':{'hash':{'md5':'a','ssdeep':'b','tlsh':'no'}},'dll':{'hash':{'sha256':'c'}},"
                + "'process':{'hash':{'sha1':'d','imphash':'no'},'parent':{'hash':{'md5':'e'},"
                + "'parent':{'hash':{'md5':'no'}}}}");

    assertThat(record.at("/related/hash")).isEqualTo(Normalized.json("['a','b','c','d','e']"));
  }

  @Test
  void fieldsOfSimilarNamesAreNoSources() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'name':'n','domain':'d'},'log':{'hostname':'l'},'agent':{'id':'a','name':'x'},"
                + "'source':{'address':'s'},'user':{'id':'1','email':'e','domain':'d'},"
                + "'action':{'properties':{'hostname':'p'}}");

    assertThat(record.has("related")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'path':'C:\\\\a\\\\b.txt'}|{'path':'C:\\\\a\\\\b.txt','name':'b.txt','directory':'C:\\\\a'}",
        "{'path':'/a/b/c'}|{'path':'/a/b/c','name':'c','directory':'/a/b'}",
        "{'path':'c'}|{'path':'c','name':'c','directory':''}",
        "{'path':'C:'}|{'path':'C:','name':'C:','directory':''}",
        "{'path':'/x'}|{'path':'/x','name':'x','directory':''}",
        "{'path':'/a/b/'}|{'path':'/a/b/','name':'','directory':'/a/b'}",
        "{'path':'/a/b','name':'n'}|{'path':'/a/b','name':'n'}",
        "{'path':'/a/b','directory':'d'}|{'path':'/a/b','directory':'d'}",
        "{'path':''}|{'path':''}",
        "{'path':7}|{'path':7}"
      })
  void aPathIsCutWhereNeitherPartIsThere(String file, String written) {
    assertThat(Normalized.inSekoia("'file':" + file).get("file"))
        .isEqualTo(Normalized.json(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ip':'192.0.2.4','domain':'pc.corp.example.org'}|{'ip':'192.0.2.4',"
            + "'domain':'pc.corp.example.org','address':'pc.corp.example.org',"
            + "'registered_domain':'example.org','top_level_domain':'org','subdomain':'pc.corp'}",
        "{'ip':['192.0.2.4','192.0.2.5']}|{'ip':['192.0.2.4','192.0.2.5'],"
            + "'address':['192.0.2.4','192.0.2.5']}",
        "{'address':'x','domain':'www.example.org'}|{'address':'x','domain':'www.example.org'}",
        "{'address':'www.example.org'}|{'address':'www.example.org'}",
        "{'port':7}|{'port':7}"
      })
  void anAddressIsTheDomainElseTheIp(String side, String written) {
    for (String name : new String[] {"source", "destination"}) {
      assertThat(Normalized.inSekoia("'%s':%s".formatted(name, side)).get(name))
          .isEqualTo(Normalized.json(written));
    }
  }

  @Test
  void aNameOfTheHostThatIsThereStays() {
    assertThat(Normalized.inSekoia("'host':{'hostname':'a','name':'b'}").get("host"))
        .isEqualTo(Normalized.json("{'hostname':'a','name':'b'}"));
  }

  @Test
  void partsOfADnsQuestionThatAreThereStay() {
    assertThat(
            Normalized.inSekoia("'dns':{'question':{'name':'www.example.org','subdomain':'mine'}}")
                .at("/dns/question"))
        .isEqualTo(
            Normalized.json(
                "{'name':'www.example.org','subdomain':'mine','registered_domain':'example.org',"
                    + "'top_level_domain':'org'}"));
  }
}
