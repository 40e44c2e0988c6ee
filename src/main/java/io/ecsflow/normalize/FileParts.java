package io.ecsflow.normalize;

/** The parts of a file's path. It may be of another operating system than this one. */
final class FileParts {

  private FileParts() {}

  /** What follows the last {@code /} or {@code \\}; the whole text where there is none. */
  static String afterLastSeparator(String path) {
    return path.substring(lastSeparator(path) + 1);
  }

  /** What precedes the last separator, empty where there is none. */
  static String beforeLastSeparator(String path) {
    return path.substring(0, Math.max(lastSeparator(path), 0));
  }

  /** What follows the last {@code \\}, in the name of a Windows program. */
  static String afterLastBackslash(String path) {
    return path.substring(path.lastIndexOf('\\') + 1);
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }
}
