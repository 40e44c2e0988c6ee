package io.ecsflow.normalize;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses in their canonical form, as Elasticsearch takes them. */
final class IpAddresses {

  private static final String MAPPED = "::ffff:";

  private IpAddresses() {}

  /**
   * RFC 5952: lower case, no leading zeros, the longest run of zero groups compressed; an IPv4
   * address in IPv6 stays one. Empty where the text is no address, and where it names a zone.
   */
  static Optional<String> canonical(String text) {
    if (text.indexOf('%') >= 0 || !InetAddresses.isInetAddress(text)) {
      return Optional.empty();
    }
    InetAddress address = InetAddresses.forString(text);
    String canonical = InetAddresses.toAddrString(address);
    boolean isMapped = address instanceof Inet4Address && text.indexOf(':') >= 0;
    return Optional.of(isMapped ? MAPPED + canonical : canonical);
  }
}
