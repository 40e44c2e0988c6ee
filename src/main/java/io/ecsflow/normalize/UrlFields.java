package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The parts of url.full, or else of url.original: scheme, domain, port, path and query, then the
 * parts of the domain. What the record has already stays. The port is the scheme's own where the
 * text has none. Where there is neither text, only url.domain is split. A fragment, a user name and
 * a password are cut off and written nowhere: no output of the vendor shows one.
 */
final class UrlFields extends Rule {

  private static final FieldPath URL = FieldPath.of("url");
  private static final DomainSplit.PartFields PARTS_OF_DOMAIN = DomainSplit.PartFields.of(URL);
  private static final FieldPath FULL = URL.child("full");
  private static final FieldPath ORIGINAL = URL.child("original");
  private static final FieldPath SCHEME = URL.child("scheme");
  private static final FieldPath DOMAIN = URL.child("domain");
  private static final FieldPath PORT = URL.child("port");
  private static final FieldPath PATH = URL.child("path");
  private static final FieldPath QUERY = URL.child("query");
  private static final int MAX_PORT = 65535;
  private static final int MAX_DIGITS = 9;

  private final TextMemo<DomainSplit> splits = new TextMemo<>(DomainSplit::of);

  @Override
  List<FieldPath> needs() {
    return List.of(URL);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (!document.has(URL)) {
      return;
    }
    JsonValue full = document.get(FULL);
    JsonValue text = full.isBlank() ? document.get(ORIGINAL) : full;
    if (text.isBlank()) {
      document.text(DOMAIN).ifPresent(domain -> split(document, domain));
    } else {
      text.text().ifPresent(url -> decompose(document, url));
    }
  }

  private void decompose(EventDocument document, String url) {
    Optional<UrlParts> parts = UrlParts.of(url);
    if (parts.isEmpty()) {
      document.putWhereAbsent(PATH, url);
      return;
    }
    write(document, parts.get());
    if (isWeb(parts.get().scheme()) && !parts.get().host().isEmpty()) {
      document.putWhereAbsent(FULL, url);
    }
    split(document, parts.get().host());
  }

  private static void write(EventDocument document, UrlParts parts) {
    document.putWhereAbsent(SCHEME, parts.scheme());
    document.putWhereAbsent(DOMAIN, parts.host());
    document.putWhereAbsent(PORT, port(document, parts.port()));
    document.putWhereAbsent(PATH, parts.path());
    document.putWhereAbsent(QUERY, parts.query());
  }

  private static boolean isWeb(String scheme) {
    return scheme.equals("http") || scheme.equals("https");
  }

  private static JsonValue port(EventDocument document, String written) {
    if (!written.isEmpty()) {
      return portOf(written);
    }
    return switch (document.text(SCHEME).orElse("")) {
      case "https" -> JsonValue.ofNumber(443);
      case "http" -> JsonValue.ofNumber(80);
      default -> JsonValue.missing();
    };
  }

  /** A port that is no number up to 65535 is none, and it is not the scheme's own either. */
  private static JsonValue portOf(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > MAX_DIGITS || Integer.parseInt(text) > MAX_PORT) {
      return JsonValue.missing();
    }
    return JsonValue.ofNumber(Integer.parseInt(text));
  }

  private void split(EventDocument document, String host) {
    splits.of(host).putWhereAbsent(document, PARTS_OF_DOMAIN);
  }
}
