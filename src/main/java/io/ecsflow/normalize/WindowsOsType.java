package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.normalize.categories.Providers;
import java.util.Locale;

/**
 * The field host.os.type: {@code windows} where action.properties.SourceName begins with {@code
 * Microsoft-Windows}; where it is absent, what host.os.family says, which older agents send in its
 * place, and {@code windows} for an event of any other log of Windows.
 */
final class WindowsOsType extends Rule {

  private static final String WINDOWS = "windows";
  private static final FieldPath SOURCE_NAME = FieldPath.of("action.properties.SourceName");
  private static final FieldPath PROVIDER = FieldPath.of("event.provider");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");
  private static final FieldPath OS_FAMILY = FieldPath.of("host.os.family");

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    String present = text(document, OS_TYPE);
    if (!present.equals(WINDOWS)) {
      String type =
          of(
              present,
              text(document, OS_FAMILY),
              text(document, SOURCE_NAME),
              text(document, PROVIDER));
      if (!type.equals(present)) {
        document.put(OS_TYPE, type);
      }
    }
  }

  /** The type, out of what the event has, each of which may be empty; empty for an unknown one. */
  static String of(String type, String family, String sourceName, String provider) {
    if (sourceName.startsWith("Microsoft-Windows")) {
      return WINDOWS;
    }
    if (!type.isEmpty()) {
      return type;
    }
    String ofFamily = typeOf(family);
    boolean isWindowsLog = !sourceName.isEmpty() || Providers.isOfWindows(provider);
    return ofFamily.isEmpty() && isWindowsLog ? WINDOWS : ofFamily;
  }

  private static String text(EventDocument document, FieldPath path) {
    return document.text(path).orElse("");
  }

  private static String typeOf(String family) {
    return switch (family.toLowerCase(Locale.ROOT)) {
      case "windows" -> WINDOWS;
      case "darwin", "macos", "mac" -> "macos";
      case "linux",
          "debian",
          "ubuntu",
          "redhat",
          "rhel",
          "fedora",
          "centos",
          "suse",
          "arch",
          "alpine",
          "gentoo",
          "amazon",
          "oracle" ->
          "linux";
      default -> "";
    };
  }
}
