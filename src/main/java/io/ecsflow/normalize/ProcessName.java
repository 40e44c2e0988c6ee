package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;

/**
 * The field process.name is the last part of process.executable; then of
 * action.properties.Application, if present.
 */
final class ProcessName extends Enricher {

  private static final FieldPath NAME = FieldPath.of("process.name");
  private static final FieldPath EXECUTABLE = FieldPath.of("process.executable");
  private static final FieldPath APPLICATION = FieldPath.of("action.properties.Application");

  @Override
  public void enrich(EventDocument document, NormalizationListener listener) {
    document
        .text(EXECUTABLE)
        .ifPresent(path -> document.put(NAME, FileParts.afterLastSeparator(path)));
    document
        .text(APPLICATION)
        .ifPresent(path -> document.put(NAME, path.substring(path.lastIndexOf('\\') + 1)));
  }
}
