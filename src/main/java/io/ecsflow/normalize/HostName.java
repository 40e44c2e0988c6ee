package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/** The field host.name is host.hostname where the event has none. */
final class HostName extends Enricher {

  private static final FieldPath NAME = FieldPath.of("host.name");
  private static final FieldPath HOSTNAME = FieldPath.of("host.hostname");

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    if (!document.has(NAME)) {
      document.put(NAME, document.get(HOSTNAME));
    }
  }
}
