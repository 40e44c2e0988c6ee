package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import java.util.Optional;

/**
 * host.os.type is {@code windows} where action.properties.SourceName begins with {@code
 * Microsoft-Windows}.
 */
final class WindowsOsType extends Rule {

  private static final String WINDOWS = "windows";
  private static final FieldPath SOURCE_NAME = FieldPath.of("action.properties.SourceName");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    Optional<String> source = document.text(SOURCE_NAME);
    if (source.isPresent()
        && source.get().startsWith("Microsoft-Windows")
        && document.text(OS_TYPE).filter(WINDOWS::equals).isEmpty()) {
      document.put(OS_TYPE, WINDOWS);
    }
  }
}
