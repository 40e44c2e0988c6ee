package io.ecsflow.config;

/**
 * One text of the job file, as it is meant.
 *
 * @param text with everything substituted
 * @param substituted whether any of it came from outside the file
 */
record Scalar(String text, boolean substituted) {

  /** As a message may show it. */
  @Override
  public String toString() {
    if (substituted && !text.isEmpty()) {
      return ClientProperties.MASK;
    }
    return text.isEmpty() ? "empty" : text;
  }
}
