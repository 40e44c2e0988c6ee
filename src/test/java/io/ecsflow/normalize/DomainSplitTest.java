package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainSplitTest {

  @ParameterizedTest
  @CsvSource({
    "www.example.co.uk, co.uk, example.co.uk, www",
    "a.b.example.org, org, example.org, a.b",
    "example.org, org, example.org, ''",
    // case is unchanged, whatever the list has
    "login.ACME.Com, Com, ACME.Com, login",
    // only the ICANN part of the list counts
    "x.y.googleapis.com, com, googleapis.com, x.y",
    // a wildcard, and an exception to it
    "a.b.c.ck, c.ck, b.c.ck, a",
    "x.www.ck, ck, www.ck, x",
    "10.0.0.1.in-addr.arpa, in-addr.arpa, 1.in-addr.arpa, 10.0.0",
    "_ldap._tcp.dc._msdcs.example.com, com, example.com, _ldap._tcp.dc._msdcs",
    "www.a.xn--55qx5d.cn, xn--55qx5d.cn, a.xn--55qx5d.cn, www",
    // labels that no suffix has
    "*.example.org, org, example.org, *",
    "printer 7.example.org, org, example.org, printer 7",
    "a b.org, org, a b.org, ''",
    "..org, org, '', ''",
    // an unknown suffix
    "srv.corp.local, '', '', srv.corp",
    "corp.local, '', '', corp",
    // a suffix alone
    "co.uk, co.uk, '', ''",
    "com, com, '', ''",
    // the host of a URL
    "https://eva:pw@WWW.example.org:8443/a?b#c, org, example.org, WWW",
    "www.example.org?x=a.b, org, example.org, www",
    "'  www.example.org.. ', org, example.org, www"
  })
  void aNameIsCutAtItsPublicSuffix(
      String text, String topLevelDomain, String registeredDomain, String subdomain) {
    assertThat(DomainSplit.of(text))
        .isEqualTo(new DomainSplit(topLevelDomain, registeredDomain, subdomain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "...",
        "localhost",
        "192.0.2.7",
        "http://192.0.2.7:80/x",
        "://",
        "@",
        "2001:db8::1"
      })
  void whatIsNoNameHasNoParts(String text) {
    assertThat(DomainSplit.of(text)).isEqualTo(new DomainSplit("", "", ""));
  }
}
