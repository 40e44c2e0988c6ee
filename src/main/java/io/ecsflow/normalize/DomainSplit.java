package io.ecsflow.normalize;

import com.google.common.net.InternetDomainName;
import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.net.IDN;
import java.util.Locale;

/**
 * A host name, split at its public suffix; its case is unchanged. Only the ICANN part of the public
 * suffix list counts (Guava carries the list; a newer Guava refreshes it). An absent part is an
 * empty text.
 *
 * @param topLevelDomain the public suffix, which may have several labels ({@code co.uk})
 * @param registeredDomain the suffix and the label before it
 * @param subdomain the labels before that
 */
record DomainSplit(String topLevelDomain, String registeredDomain, String subdomain) {

  private static final DomainSplit NO_PARTS = new DomainSplit("", "", "");

  /** More labels than any rule of the list has. */
  private static final int MAX_LABELS = 8;

  private static final int MAX_LABEL_LENGTH = 63;

  /** Splits a host name, or the host of a URL. */
  static DomainSplit of(String text) {
    String host = hostOf(text);
    if (host.isEmpty() || IpAddresses.isAddress(host)) {
      return NO_PARTS;
    }
    int suffix = startOfSuffix(host);
    if (suffix == host.length()) {
      int lastDot = host.lastIndexOf('.');
      return new DomainSplit("", "", host.substring(0, Math.max(lastDot, 0)));
    }
    if (suffix == 0) {
      return new DomainSplit(host, "", "");
    }
    int registered = host.lastIndexOf('.', suffix - 2) + 1;
    if (registered == suffix - 1) {
      return new DomainSplit(host.substring(suffix), "", "");
    }
    return new DomainSplit(
        host.substring(suffix),
        host.substring(registered),
        host.substring(0, Math.max(registered - 1, 0)));
  }

  /** The fields that the parts are written to. */
  record PartFields(FieldPath registeredDomain, FieldPath topLevelDomain, FieldPath subdomain) {

    /** Below this field. */
    static PartFields of(FieldPath field) {
      return new PartFields(
          field.child("registered_domain"),
          field.child("top_level_domain"),
          field.child("subdomain"));
    }
  }

  /** Writes the parts that are not empty, over what the document has. */
  void put(EventDocument document, PartFields fields) {
    document.put(fields.registeredDomain, registeredDomain);
    document.put(fields.topLevelDomain, topLevelDomain);
    document.put(fields.subdomain, subdomain);
  }

  /** Writes the parts that are not empty where the document has nothing. */
  void putWhereAbsent(EventDocument document, PartFields fields) {
    document.putWhereAbsent(fields.registeredDomain, registeredDomain);
    document.putWhereAbsent(fields.topLevelDomain, topLevelDomain);
    document.putWhereAbsent(fields.subdomain, subdomain);
  }

  private static String hostOf(String text) {
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    rest = cutAtFirstOf(rest, "/?#");
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    rest = cutAtFirstOf(rest, ":").strip();
    int end = rest.length();
    while (end > 0 && rest.charAt(end - 1) == '.') {
      end--;
    }
    return rest.substring(0, end);
  }

  private static String cutAtFirstOf(String text, String ends) {
    for (int i = 0; i < text.length(); i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /** Where the public suffix starts in the host; its length where no suffix is known. */
  private static int startOfSuffix(String host) {
    StringBuilder candidate = new StringBuilder();
    int end = host.length();
    for (int labels = 0; labels < MAX_LABELS && end >= 0; labels++) {
      int start = host.lastIndexOf('.', end - 1) + 1;
      String label = host.substring(start, end);
      if (!isPlain(label)) {
        break;
      }
      candidate.insert(0, labels == 0 ? unicode(label) : unicode(label) + '.');
      end = start - 1;
    }
    if (!InternetDomainName.isValid(candidate.toString())) {
      return host.length();
    }
    InternetDomainName suffix = InternetDomainName.from(candidate.toString()).registrySuffix();
    return suffix == null ? host.length() : startOfLastLabels(host, suffix.parts().size());
  }

  private static int startOfLastLabels(String host, int labels) {
    int start = host.length() + 1;
    for (int i = 0; i < labels; i++) {
      start = host.lastIndexOf('.', start - 2) + 1;
    }
    return start;
  }

  /** Labels that are no part of any suffix ({@code _ldap}, {@code *}) end the search. */
  private static boolean isPlain(String label) {
    return !label.isEmpty()
        && label.length() <= MAX_LABEL_LENGTH
        && label.codePoints().allMatch(c -> c == '-' || Character.isLetterOrDigit(c))
        && !label.startsWith("-")
        && !label.endsWith("-");
  }

  private static String unicode(String label) {
    String lowerCase = label.toLowerCase(Locale.ROOT);
    return lowerCase.startsWith("xn--") ? IDN.toUnicode(lowerCase) : lowerCase;
  }
}
