package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;

/** Sets file.name and file.directory from file.path, where both are absent. */
final class FileName extends Rule {

  private static final FieldPath PATH = FieldPath.of("file.path");
  private static final FieldPath NAME = FieldPath.of("file.name");
  private static final FieldPath DIRECTORY = FieldPath.of("file.directory");

  @Override
  List<FieldPath> needs() {
    return List.of(PATH);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (document.has(NAME) || document.has(DIRECTORY)) {
      return;
    }
    document
        .text(PATH)
        .filter(path -> !path.isEmpty())
        .ifPresent(
            path -> {
              document.putEvenEmpty(NAME, JsonValue.of(FileParts.afterLastSeparator(path)));
              document.putEvenEmpty(DIRECTORY, JsonValue.of(FileParts.beforeLastSeparator(path)));
            });
  }
}
