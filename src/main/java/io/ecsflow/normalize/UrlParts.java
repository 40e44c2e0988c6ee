package io.ecsflow.normalize;

import java.util.Locale;
import java.util.Optional;

/**
 * A URL, split as Python's {@code urlsplit} does it, which accepts nearly every text: it needs
 * neither a scheme nor a host, and decodes nothing. An absent part is an empty text.
 *
 * @param scheme in lower case
 * @param host in lower case; an IPv6 address without its brackets
 * @param port as it is written
 * @param path up to the first {@code ?} or {@code #}
 * @param query what follows the first {@code ?}, up to the first {@code #}
 */
record UrlParts(String scheme, String host, String port, String path, String query) {

  /** Splits the text; empty where brackets do not enclose an IPv6 address. */
  static Optional<UrlParts> of(String text) {
    String rest = withoutControls(text);
    int colon = endOfScheme(rest);
    String scheme = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
    rest = rest.substring(colon + 1);
    String authority = "";
    if (rest.startsWith("//")) {
      int end = endOfAuthority(rest);
      authority = rest.substring(2, end);
      rest = rest.substring(end);
    }
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    if (hasInvalidBrackets(authority, hostAndPort)) {
      return Optional.empty();
    }
    return Optional.of(of(scheme, hostAndPort, before(rest, '#')));
  }

  private static UrlParts of(String scheme, String hostAndPort, String resource) {
    boolean bracketed = hostAndPort.indexOf('[') >= 0;
    String host = bracketed ? bracketedHost(hostAndPort) : before(hostAndPort, ':');
    String port = after(bracketed ? afterBrackets(hostAndPort) : hostAndPort, ':');
    return new UrlParts(scheme, lowerCase(host), port, before(resource, '?'), after(resource, '?'));
  }

  /** One bracket without the other, or something else than an IPv6 address in them. */
  private static boolean hasInvalidBrackets(String authority, String hostAndPort) {
    boolean opened = authority.indexOf('[') >= 0;
    if (opened != authority.indexOf(']') >= 0) {
      return true;
    }
    return opened && !IpAddresses.isAddress(before(bracketedHost(hostAndPort), '%'));
  }

  private static String bracketedHost(String hostAndPort) {
    return before(after(hostAndPort, '['), ']');
  }

  private static String afterBrackets(String hostAndPort) {
    return after(after(hostAndPort, '['), ']');
  }

  /** Spaces and control characters in front, tabs and line ends anywhere, are no part of a URL. */
  private static String withoutControls(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    String rest = text.substring(start);
    return rest.indexOf('\t') < 0 && rest.indexOf('\r') < 0 && rest.indexOf('\n') < 0
        ? rest
        : rest.replace("\t", "").replace("\r", "").replace("\n", "");
  }

  /** Where the colon after the scheme is; -1 where there is no scheme. */
  private static int endOfScheme(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || !isLetter(text.charAt(0))) {
      return -1;
    }
    for (int i = 1; i < colon; i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && "+-.".indexOf(c) < 0) {
        return -1;
      }
    }
    return colon;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int endOfAuthority(String text) {
    int end = 2;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** The zone of an IPv6 address ({@code fe80::1%Eth0}) keeps its case. */
  private static String lowerCase(String host) {
    int zone = host.indexOf('%');
    return zone < 0
        ? host.toLowerCase(Locale.ROOT)
        : host.substring(0, zone).toLowerCase(Locale.ROOT) + host.substring(zone);
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String after(String text, char start) {
    int at = text.indexOf(start);
    return at < 0 ? "" : text.substring(at + 1);
  }
}
