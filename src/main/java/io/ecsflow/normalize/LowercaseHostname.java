package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.Locale;
import java.util.Optional;

/** host.hostname in lower case; what is made of it later (host.name, related.hosts) is so too. */
final class LowercaseHostname extends Enricher {

  private static final FieldPath HOSTNAME = FieldPath.of("host.hostname");

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    Optional<String> hostname = document.text(HOSTNAME);
    if (hostname.isPresent()) {
      document.put(HOSTNAME, hostname.get().toLowerCase(Locale.ROOT));
    }
  }
}
