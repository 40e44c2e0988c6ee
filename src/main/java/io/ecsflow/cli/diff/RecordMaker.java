package io.ecsflow.cli.diff;

/**
 * Makes the record of a line by one set of rules. This type, and those that it names, are shared by
 * the class loaders of all builds: it must name nothing but types of the JDK.
 */
public interface RecordMaker {

  /**
   * The record of a line, or why it has none.
   *
   * @param file where the line is
   * @param number of the line in it, from 0
   * @param bytes without the line's end
   */
  Made make(String file, long number, byte[] bytes);

  /**
   * What was made of a line.
   *
   * @param record the ECS record; no byte for a dead letter
   * @param rejection reason and detail of a dead letter; empty for a record
   */
  record Made(byte[] record, String rejection) {

    boolean isRecord() {
      return rejection.isEmpty();
    }
  }
}
