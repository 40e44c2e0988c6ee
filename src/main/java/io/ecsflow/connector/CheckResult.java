package io.ecsflow.connector;

import java.util.Locale;

/**
 * The result of one check: whether something outside of a job is as the job needs it.
 *
 * @param status what it means for the job
 * @param subject what was checked: a key of the job file, a topic
 * @param finding what was found, and where it is not ok also what to do
 */
public record CheckResult(Status status, String subject, String finding) {

  /** Whether the job starts and runs with what was found. */
  public enum Status {
    OK,
    /** The job starts, but something may not be as its operator expects. */
    WARNING,
    /** The job does not start, or would fail at once. */
    FAILED
  }

  public static CheckResult ok(String subject, String finding) {
    return new CheckResult(Status.OK, subject, finding);
  }

  public static CheckResult warning(String subject, String finding) {
    return new CheckResult(Status.WARNING, subject, finding);
  }

  public static CheckResult failed(String subject, String finding) {
    return new CheckResult(Status.FAILED, subject, finding);
  }

  public boolean isOk() {
    return status == Status.OK;
  }

  public boolean isFailed() {
    return status == Status.FAILED;
  }

  /** The result as a line of text: {@code failed topic ecs-events: does not exist}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%-7s %s: %s", status.name().toLowerCase(Locale.ROOT), subject, finding);
  }
}
