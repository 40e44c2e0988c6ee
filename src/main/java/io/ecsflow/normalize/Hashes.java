package io.ecsflow.normalize;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** Digests as Sysmon writes them: {@code MD5=0C7D...,SHA256=E419...,IMPHASH=70D7...}. */
final class Hashes {

  private Hashes() {}

  /** Takes the digest of this kind out of such a text, in lower case; empty where it has none. */
  static UnaryOperator<String> digest(String kind) {
    String name = kind + "=";
    return hashes -> {
      for (int at = 0; at >= 0 && at < hashes.length(); at = next(hashes, at)) {
        if (hashes.regionMatches(true, at, name, 0, name.length())) {
          return valueFrom(hashes, at + name.length());
        }
      }
      return "";
    };
  }

  private static String valueFrom(String hashes, int start) {
    int end = hashes.indexOf(',', start);
    String digest = hashes.substring(start, end < 0 ? hashes.length() : end).strip();
    return isNone(digest) ? "" : digest.toLowerCase(Locale.ROOT);
  }

  /** Sysmon writes zeros for what it could not compute. */
  private static boolean isNone(String digest) {
    return digest.chars().allMatch(digit -> digit == '0' || digit == '-');
  }

  private static int next(String hashes, int at) {
    int comma = hashes.indexOf(',', at);
    if (comma < 0) {
      return -1;
    }
    int next = comma + 1;
    while (next < hashes.length() && hashes.charAt(next) == ' ') {
      next++;
    }
    return next;
  }
}
