package io.ecsflow.connector;

/** JSON texts as lines. */
public final class NdjsonLine {

  private NdjsonLine() {}

  /**
   * The same JSON without line ends: what was copied from an event may have some between its
   * tokens; a text never has one. The array itself where it has none.
   */
  public static byte[] of(byte[] json) {
    byte[] line = json;
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        line = line == json ? json.clone() : line;
        line[i] = ' ';
      }
    }
    return line;
  }
}
