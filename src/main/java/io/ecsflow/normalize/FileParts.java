package io.ecsflow.normalize;

/** The parts of a file's path. It may be of another operating system than this one. */
public final class FileParts {

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

  /** What precedes the last {@code \\}, empty where there is none. */
  static String beforeLastBackslash(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('\\'), 0));
  }

  /**
   * What follows the last point in the file's name, empty where there is none, where it is the
   * name's first or last character, and where the name is only a drive. The name of a stream in an
   * NTFS file, after a colon, is not part of the file's name.
   */
  public static String extension(String path) {
    int start = lastSeparator(path) + 1;
    int colon = path.indexOf('/') < 0 ? path.indexOf(':', start) : -1;
    int end = colon < 0 ? path.length() : colon;
    int point = path.lastIndexOf('.', end - 1);
    return point > start && point < end - 1 ? path.substring(point + 1, end) : "";
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }
}
