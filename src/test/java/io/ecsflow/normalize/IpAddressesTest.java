package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {

  /** The product accepts exactly what the library accepts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "255.255.255.255",
        "10.0.100.9",
        "256.1.1.1",
        "1.1.1.256",
        "999.1.1.1",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4 ",
        "+1.2.3.4",
        "1.2.3.0x4",
        "1.2.3.1000",
        "",
        "...",
        "::1",
        "::ffff:1.2.3.4",
        "fe80::1",
        "::",
        "1::",
        "1:::2",
        "1::2::3",
        ":1",
        "1:",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::8",
        "1:2:3:4:5:6::8",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::g",
        "::FFFF:1",
        "::ffff:102:304",
        "host"
      })
  void addressesAreThoseOfTheLibrary(String text) {
    boolean isAddress = InetAddresses.isInetAddress(text);
    assertThat(IpAddresses.isAddress(text)).isEqualTo(isAddress);
    assertThat(IpAddresses.canonical(text).isPresent()).isEqualTo(isAddress);
  }

  /** Most addresses are told by a glance at their text; the library is asked for the others. */
  @Property(tries = 3_000)
  void theFormIsTheOneOfTheLibrary(@ForAll("nearlyIpv6") String text) {
    boolean isAddress = InetAddresses.isInetAddress(text);

    assertThat(IpAddresses.isAddress(text)).isEqualTo(isAddress);
    if (isAddress && IpAddresses.isCanonicalIpv6(text)) {
      assertThat(InetAddresses.toAddrString(InetAddresses.forString(text))).isEqualTo(text);
    }
  }

  @Provide
  Arbitrary<String> nearlyIpv6() {
    return Arbitraries.of(
            "0", "1", "db8", "ffff", "fe80", "0a", "A", "12345", "g", "", "1.2.3.4", "%1")
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .flatMap(groups -> Arbitraries.of(":", ":", ":", "::").map(colon -> joined(groups, colon)));
  }

  private static String joined(List<String> groups, String colon) {
    int middle = groups.size() / 2;
    return String.join(":", groups.subList(0, middle))
        + colon
        + String.join(":", groups.subList(middle, groups.size()));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, ipv4",
    "::ffff:192.0.2.1, ipv4",
    "::ffff:c000:0201, ipv4",
    "fe80::1, ipv6",
    "fe80::1%12, ipv6",
    "fe80::1%noSuchInterface, ipv6"
  })
  void theTypeIsThatOfTheAddressWithoutItsZone(String text, String type) {
    assertThat(IpAddresses.networkType(text)).isEqualTo(type);
  }

  @Test
  void aHostNameHasNoType() {
    assertThat(IpAddresses.networkType("host")).isEmpty();
  }
}
