package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.List;

/**
 * The field file.extension, where absent: that of file.path, or of file.name where there is no
 * path. The name of a pipe, which begins with a backslash, has none.
 */
final class FileExtension extends Rule {

  private static final FieldPath PATH = FieldPath.of("file.path");
  private static final FieldPath NAME = FieldPath.of("file.name");
  private static final FieldPath EXTENSION = FieldPath.of("file.extension");

  @Override
  List<FieldPath> needs() {
    return List.of(PATH, NAME);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (!document.has(EXTENSION)) {
      String file =
          document
              .text(PATH)
              .or(() -> document.text(NAME).filter(name -> !name.startsWith("\\")))
              .orElse("");
      document.put(EXTENSION, FileParts.extension(file));
    }
  }
}
