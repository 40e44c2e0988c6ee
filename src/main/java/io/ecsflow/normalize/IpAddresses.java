package io.ecsflow.normalize;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses that Elasticsearch accepts, and their canonical form. */
final class IpAddresses {

  private static final String MAPPED = "::ffff:";
  private static final int MAX_IPV6_LENGTH = "1234:1234:1234:1234:1234:1234:1234:1234".length();
  private static final int IPV6_GROUPS = 8;
  private static final int OCTETS = 4;
  private static final int MAX_OCTET = 255;

  private IpAddresses() {}

  /** Whether the text is an IPv4 or IPv6 address; the latter may name a zone. */
  static boolean isAddress(String text) {
    return isIpv4(text) || isCanonicalIpv6(text) || InetAddresses.isInetAddress(text);
  }

  /** Whether the text is an address that means the same on every host. */
  static boolean isAddressWithoutZone(String text) {
    return text.indexOf('%') < 0 && isAddress(text);
  }

  /**
   * {@code ipv4}, also of an IPv4 address in IPv6, or {@code ipv6}; empty where the text is no
   * address.
   */
  static String networkType(String text) {
    if (isIpv4(text)) {
      return "ipv4";
    }
    if (!isAddress(text)) {
      return "";
    }
    boolean isMapped = !isCanonicalIpv6(text) && parsed(text) instanceof Inet4Address;
    return isMapped ? "ipv4" : "ipv6";
  }

  /**
   * The address without its zone, which would be looked up among this machine's interfaces.
   *
   * @param text for which {@link #isAddress} holds
   */
  static InetAddress parsed(String text) {
    int zone = text.indexOf('%');
    return InetAddresses.forString(zone < 0 ? text : text.substring(0, zone));
  }

  /** Four numbers of up to 255 without leading zeros: the one form of an IPv4 address. */
  private static boolean isIpv4(String text) {
    int from = 0;
    for (int octet = 1; octet < OCTETS; octet++) {
      int dot = text.indexOf('.', from);
      if (dot < 0 || !isOctet(text, from, dot)) {
        return false;
      }
      from = dot + 1;
    }
    return isOctet(text, from, text.length());
  }

  private static boolean isOctet(String text, int from, int to) {
    int length = to - from;
    if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
      return false;
    }
    int number = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      number = number * 10 + digit;
    }
    return number <= MAX_OCTET;
  }

  /**
   * Whether it is certainly an IPv6 address in the form of RFC 5952, as nearly all are: groups of
   * lower-case digits that do not begin with 0, eight of them or at most six around {@code ::}. Any
   * other address, and the mapped ones, which have a form of their own, are left to the library.
   */
  static boolean isCanonicalIpv6(String text) {
    if (text.length() < 2 || text.length() > MAX_IPV6_LENGTH || text.startsWith(MAPPED)) {
      return false;
    }
    int compressed = text.indexOf("::");
    if (compressed < 0) {
      return groups(text, 0, text.length()) == IPV6_GROUPS;
    }
    int before = groups(text, 0, compressed);
    int after = groups(text, compressed + 2, text.length());
    return before >= 0 && after >= 0 && before + after <= IPV6_GROUPS - 2;
  }

  /**
   * How many groups are between these positions, with a colon between them; -1 if other text is.
   */
  private static int groups(String text, int from, int to) {
    int groups = 0;
    for (int at = from; at < to; at++) {
      int start = at;
      while (at < to && isHexDigit(text.charAt(at))) {
        at++;
      }
      boolean isEnd = at == to;
      if (at == start
          || at - start > 4
          || text.charAt(start) == '0'
          || (!isEnd && (text.charAt(at) != ':' || at == to - 1))) {
        return -1;
      }
      groups++;
    }
    return groups;
  }

  private static boolean isHexDigit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  /**
   * RFC 5952: lower case, no leading zeros, the longest run of zero groups compressed; an IPv4
   * address in IPv6 stays one. Empty where the text is no address, and where it names a zone.
   */
  static Optional<String> canonical(String text) {
    if (isIpv4(text) || isCanonicalIpv6(text)) {
      return Optional.of(text);
    }
    if (text.indexOf('%') >= 0 || !InetAddresses.isInetAddress(text)) {
      return Optional.empty();
    }
    InetAddress address = InetAddresses.forString(text);
    String canonical = InetAddresses.toAddrString(address);
    boolean isMapped = address instanceof Inet4Address && text.indexOf(':') >= 0;
    return Optional.of(isMapped ? MAPPED + canonical : canonical);
  }
}
