package io.ecsflow.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with a job file, collected while it is read. */
final class Problems {

  private record Problem(int line, String text) {
    @Override
    public String toString() {
      return text + " (line " + line + ")";
    }
  }

  private final List<Problem> found = new ArrayList<>();

  /**
   * @param line where in the file, from 1
   */
  void add(int line, String text) {
    found.add(new Problem(line, text));
  }

  void throwIfAny() throws JobFileException {
    if (!found.isEmpty()) {
      throw new JobFileException(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(Problem::toString)
              .toList());
    }
  }
}
