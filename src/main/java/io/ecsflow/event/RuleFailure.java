package io.ecsflow.event;

import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import java.util.Arrays;

/**
 * A rule, or the decoder, threw: a bug of this program. The record becomes a dead letter, since it
 * would fail again after each restart.
 *
 * @param rule the name of the rule that threw, or of the step that did
 * @param cause what was thrown
 */
public record RuleFailure(String rule, Throwable cause) {

  private static final String OURS = "io.ecsflow.";

  /**
   * A failure that one record caused.
   *
   * @throws VirtualMachineError the cause itself, where it is a failure of the machine and not of
   *     the record; a stack overflow is the record's
   */
  public static RuleFailure of(String rule, Throwable cause) {
    if (cause instanceof VirtualMachineError machine && !(cause instanceof StackOverflowError)) {
      throw machine;
    }
    return new RuleFailure(rule, cause);
  }

  /** The dead letter of the record. A build gives it the same detail after each replay. */
  public Rejected rejects(SourceRecord source, Stage stage) {
    return new Rejected(source, stage, Reason.RULE_FAILED, detail());
  }

  /** Only names of the code: the cause's message may have content of the record in it. */
  private String detail() {
    String thrown = "rule " + rule + " threw " + cause.getClass().getName();
    // Where a stack ends depends on how it was compiled.
    return cause instanceof StackOverflowError ? thrown : thrown + " " + place();
  }

  /** The innermost frame of this program. */
  private String place() {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(f -> "at " + f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
        .orElse("at a place that the JVM does not tell (-XX:-OmitStackTraceInFastThrow makes it)");
  }
}
