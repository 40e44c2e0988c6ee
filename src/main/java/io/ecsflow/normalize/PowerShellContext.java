package io.ecsflow.normalize;

import java.util.HashMap;
import java.util.Map;

/**
 * What PowerShell writes about itself, a name and a value a line: {@code Host Application =
 * powershell.exe -nop} in its own log, {@code HostApplication=powershell.exe -nop} in the classic
 * one. A Windows in another language has its own names in PowerShell's own log; they are not read.
 */
final class PowerShellContext {

  /** Longer than any of its names. */
  private static final int MAX_NAME_LENGTH = 64;

  private final Map<String, String> values = new HashMap<>();

  /** Adds the lines of a text: one without {@code =} is passed over, the first of a name counts. */
  void add(String text) {
    for (int start = 0; start < text.length(); start++) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      addLine(text, start, end);
      start = end;
    }
  }

  private void addLine(String text, int start, int end) {
    StringBuilder name = new StringBuilder();
    for (int at = start; at < end && name.length() < MAX_NAME_LENGTH; at++) {
      char character = text.charAt(at);
      if (character == '=') {
        values.putIfAbsent(name.toString(), text.substring(at + 1, end).strip());
        return;
      }
      if (character > ' ') {
        name.append(Character.toLowerCase(character));
      }
    }
  }

  /** The value of a name, in lower case and without spaces; empty where there is none. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }
}
