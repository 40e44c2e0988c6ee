package io.ecsflow.normalize;

import java.util.List;

/**
 * A path in Windows' registry: {@code HKLM\System\Setup}, {@code HKEY_LOCAL_MACHINE\System\Setup}
 * or, as the kernel has it, {@code \REGISTRY\MACHINE\System\Setup}.
 *
 * @param hive its short name, {@code HKLM}; empty where it has none, as those of applications
 * @param key what is below the hive, perhaps with a value's name at its end; empty for the hive,
 *     the whole path where the hive has no name
 */
record RegistryPath(String hive, String key) {

  /** A hive and a name that paths begin with, in lower case. */
  private record Prefix(String text, String hive) {}

  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("hklm", "HKLM"),
          new Prefix("hku", "HKU"),
          new Prefix("hkcu", "HKCU"),
          new Prefix("hkcr", "HKCR"),
          new Prefix("hkcc", "HKCC"),
          new Prefix("hkey_local_machine", "HKLM"),
          new Prefix("hkey_users", "HKU"),
          new Prefix("hkey_current_user", "HKCU"),
          new Prefix("hkey_classes_root", "HKCR"),
          new Prefix("hkey_current_config", "HKCC"),
          new Prefix("\\registry\\machine", "HKLM"),
          new Prefix("\\registry\\user", "HKU"));

  /** The parts of a path. */
  static RegistryPath of(String path) {
    for (Prefix prefix : PREFIXES) {
      int end = prefix.text().length();
      if (path.regionMatches(true, 0, prefix.text(), 0, end)
          && (path.length() == end || path.charAt(end) == '\\')) {
        return new RegistryPath(prefix.hive(), path.substring(Math.min(end + 1, path.length())));
      }
    }
    return new RegistryPath("", path);
  }

  /** The last name: that of a value, where the path ends with one. */
  String lastName() {
    return FileParts.afterLastBackslash(key);
  }

  /** The key without a value's name at its end, and without the backslash before that. */
  String keyWithout(String value) {
    if (key.equals(value)) {
      return "";
    }
    String end = "\\" + value;
    return key.endsWith(end) ? key.substring(0, key.length() - end.length()) : key;
  }

  /**
   * The type of what Sysmon shows of a value that was set. Texts come without their type: empty.
   *
   * @param details {@code DWORD (0x00000001)}, {@code QWORD (...)}, {@code Binary Data}, or the
   *     text
   */
  static String typeOf(String details) {
    if (details.startsWith("DWORD (")) {
      return "REG_DWORD";
    }
    if (details.startsWith("QWORD (")) {
      return "REG_QWORD";
    }
    return details.equals("Binary Data") ? "REG_BINARY" : "";
  }

  /**
   * The type that the security log has a number for; empty for any other text.
   *
   * @param message {@code %%1872} to {@code %%1883}
   */
  static String typeOfMessage(String message) {
    return switch (message) {
      case "%%1872" -> "REG_NONE";
      case "%%1873" -> "REG_SZ";
      case "%%1874" -> "REG_EXPAND_SZ";
      case "%%1875" -> "REG_BINARY";
      case "%%1876" -> "REG_DWORD";
      case "%%1877" -> "REG_DWORD_BIG_ENDIAN";
      case "%%1878" -> "REG_LINK";
      case "%%1879" -> "REG_MULTI_SZ";
      case "%%1880" -> "REG_RESOURCE_LIST";
      case "%%1881" -> "REG_FULL_RESOURCE_DESCRIPTOR";
      case "%%1882" -> "REG_RESOURCE_REQUIREMENTS_LIST";
      case "%%1883" -> "REG_QWORD";
      default -> "";
    };
  }
}
