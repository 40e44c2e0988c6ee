package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations are what Python's {@code urlsplit} gives for the same texts. */
class UrlPartsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "HTTPS://WWW.Example.org:8443/A/b?q=1?2#top|https|www.example.org|8443|/A/b|q=1?2",
        "http://example.org|http|example.org|''|''|''",
        "http://user:secret@example.org:81/|http|example.org|81|/|''",
        "http://a@b@example.org/|http|example.org|''|/|''",
        "http://[2001:DB8::1]:8080/x|http|2001:db8::1|8080|/x|''",
        "http://[fe80::1%Eth0]/|http|fe80::1%Eth0|''|/|''",
        "http:///nohost|http|''|''|/nohost|''",
        "//Cdn.example.org/x|''|cdn.example.org|''|/x|''",
        "/only/path?x=1|''|''|''|/only/path|x=1",
        "C:\\x|c|''|''|\\x|''",
        "example.org/path|''|''|''|example.org/path|''",
        "localhost:8080/x|localhost|''|''|8080/x|''",
        "1http://example.org/|''|''|''|1http://example.org/|''",
        "mailto:Ann@example.org|mailto|''|''|Ann@example.org|''",
        "http://example.org?x=1|http|example.org|''|''|x=1",
        "http://example.org#a?b|http|example.org|''|''|''",
        "http://example.org:/x|http|example.org|''|/x|''",
        ":8080|''|''|''|:8080|''"
      })
  void urlsAreCutAsPythonCutsThem(
      String url, String scheme, String host, String port, String path, String query) {
    assertThat(UrlParts.of(url)).hasValue(new UrlParts(scheme, host, port, path, query));
  }

  @Test
  void spacesInFrontAndLineEndsAnywhereAreNoPartOfAUrl() {
    assertThat(UrlParts.of(" \u0001http://exa\nmple.org/a\tb\r"))
        .hasValue(new UrlParts("http", "example.org", "", "/ab", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[2001:db8::1/x", "http://2001:db8::1]/x", "//[kiosk]/x", "//[]"})
  void bracketsAreForAddressesOnly(String url) {
    assertThat(UrlParts.of(url)).isEmpty();
  }
}
