package io.ecsflow.connector;

/**
 * What came of looking whether something outside answers as a job needs it.
 *
 * @param isOk whether it does
 * @param subject what was looked at: a key of the job file, a topic
 * @param finding what was found, and in a failure also what to do
 */
public record CheckResult(boolean isOk, String subject, String finding) {

  public static CheckResult ok(String subject, String finding) {
    return new CheckResult(true, subject, finding);
  }

  public static CheckResult failed(String subject, String finding) {
    return new CheckResult(false, subject, finding);
  }

  /** One line. */
  @Override
  public String toString() {
    return "%-7s %s: %s".formatted(isOk ? "ok" : "failed", subject, finding);
  }
}
