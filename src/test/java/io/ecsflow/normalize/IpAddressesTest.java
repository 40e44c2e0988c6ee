package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import org.junit.jupiter.params.ParameterizedTest;
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
        "host"
      })
  void addressesAreThoseOfTheLibrary(String text) {
    boolean isAddress = InetAddresses.isInetAddress(text);
    assertThat(IpAddresses.isAddress(text)).isEqualTo(isAddress);
    assertThat(IpAddresses.canonical(text).isPresent()).isEqualTo(isAddress);
  }
}
