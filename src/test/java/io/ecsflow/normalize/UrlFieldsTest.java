package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // everything out of the text, which is the full URL too
        "{'original':'HTTP://WWW.Example.co.uk/a/b?x=1'}|{'original':'HTTP://WWW.Example.co.uk/a/b?x=1',"
            + "'scheme':'http','domain':'www.example.co.uk','port':80,'path':'/a/b','query':'x=1',"
            + "'full':'HTTP://WWW.Example.co.uk/a/b?x=1','registered_domain':'example.co.uk',"
            + "'top_level_domain':'co.uk','subdomain':'www'}",
        // full comes before original
        "{'full':'https://example.org/','original':'/x'}|{'full':'https://example.org/','original':'/x',"
            + "'scheme':'https','domain':'example.org','port':443,'path':'/',"
            + "'registered_domain':'example.org','top_level_domain':'org'}",
        // an empty full is none
        "{'full':'','original':'/x'}|{'full':'','original':'/x','path':'/x'}",
        // what is there stays, and the parsed host is split, not the domain that is there
        "{'original':'http://a.example.org:8080/x','domain':'Proxy','port':1,'path':'/p'}|"
            + "{'original':'http://a.example.org:8080/x','domain':'Proxy','port':1,'path':'/p',"
            + "'scheme':'http','full':'http://a.example.org:8080/x',"
            + "'registered_domain':'example.org','top_level_domain':'org','subdomain':'a'}",
        // the port of the scheme that the event has, without any host
        "{'original':'/x','scheme':'https','domain':'www.example.org'}|"
            + "{'original':'/x','scheme':'https','domain':'www.example.org','port':443,'path':'/x'}",
        // no port of its own for other schemes, and no full URL
        "{'original':'ftp://ftp.example.org/x'}|{'original':'ftp://ftp.example.org/x','scheme':'ftp',"
            + "'domain':'ftp.example.org','path':'/x','registered_domain':'example.org',"
            + "'top_level_domain':'org','subdomain':'ftp'}",
        // only a domain: split, without a port
        "{'domain':'www.example.org','scheme':'https'}|{'domain':'www.example.org','scheme':'https',"
            + "'registered_domain':'example.org','top_level_domain':'org','subdomain':'www'}",
        // a host that is an address has no parts
        "{'original':'http://192.0.2.7:8080/'}|{'original':'http://192.0.2.7:8080/','scheme':'http',"
            + "'domain':'192.0.2.7','port':8080,'path':'/','full':'http://192.0.2.7:8080/'}",
        "{'original':'http://[2001:db8::7]/'}|{'original':'http://[2001:db8::7]/','scheme':'http',"
            + "'domain':'2001:db8::7','port':80,'path':'/','full':'http://[2001:db8::7]/'}",
        // a path of Windows is a URL, too
        "{'original':'C:\\\\x'}|{'original':'C:\\\\x','scheme':'c','path':'\\\\x'}",
        // what is no URL at all is a path
        "{'original':'http://[x/y'}|{'original':'http://[x/y','path':'http://[x/y'}",
        // http without a host is no full URL
        "{'original':'http:///x'}|{'original':'http:///x','scheme':'http','port':80,'path':'/x'}",
        // fragment, user and password are written nowhere
        "{'original':'http://eva:pw@example.org/#top'}|{'original':'http://eva:pw@example.org/#top',"
            + "'scheme':'http','domain':'example.org','port':80,'path':'/',"
            + "'full':'http://eva:pw@example.org/#top','registered_domain':'example.org',"
            + "'top_level_domain':'org'}"
      })
  void theUrlIsCutIntoItsParts(String received, String written) {
    JsonNode record = Normalized.inSekoia("'url':" + received);

    assertThat(record.at("/url")).isEqualTo(Normalized.json(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "8x", "-1", "12345678901"})
  void aPortThatIsNoneIsNotReplacedByTheSchemes(String port) {
    JsonNode record =
        Normalized.inSekoia("'url':{'original':'http://example.org:%s/'}".formatted(port));

    assertThat(record.at("/url/port").isMissingNode()).isTrue();
    assertThat(record.at("/url/domain").textValue()).isEqualTo("example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'http://example.org/'", "7", "[]", "{'original':7}", "{'full':['x']}", "{}"})
  void anythingElseStaysAsItIs(String url) {
    assertThat(Normalized.inSekoia("'url':" + url).at("/url")).isEqualTo(Normalized.json(url));
  }

  @Test
  void onlyADomainThatTheEventBroughtIsARelatedHost() {
    assertThat(Normalized.inSekoia("'url':{'original':'http://example.org/'}").has("related"))
        .isFalse();
    assertThat(Normalized.inSekoia("'url':{'domain':'example.org'}").at("/related/hosts"))
        .isEqualTo(Normalized.json("['example.org']"));
  }
}
