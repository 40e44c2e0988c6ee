package io.ecsflow.event;

import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import java.util.Arrays;

/**
 * A rule that threw: a bug of this program. The record that met it becomes a dead letter, since a
 * restart would meet it again, for ever.
 *
 * @param rule what threw, by its name
 * @param cause what was thrown
 */
public record RuleFailure(String rule, Throwable cause) {

  private static final String OURS = "io.ecsflow.";

  /**
   * A failure that one record caused.
   *
   * @throws VirtualMachineError the cause itself, where it says something of the machine and
   *     nothing of the record; a stack that overflows is no such thing
   */
  public static RuleFailure of(String rule, Throwable cause) {
    if (cause instanceof VirtualMachineError machine && !(cause instanceof StackOverflowError)) {
      throw machine;
    }
    return new RuleFailure(rule, cause);
  }

  /** The dead letter of the record, its detail the same for the same record and program. */
  public Rejected rejects(SourceRecord source, Stage stage) {
    return new Rejected(source, stage, Reason.RULE_FAILED, detail());
  }

  /** Names in the code only: the cause's message may hold what the record holds. */
  private String detail() {
    String thrown = "rule " + rule + " threw " + cause.getClass().getName();
    // Where a stack ends depends on how it was compiled.
    return cause instanceof StackOverflowError ? thrown : thrown + " " + place();
  }

  /** The innermost line of ours. */
  private String place() {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(f -> "at " + f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
        .orElse("at a place that the JVM does not tell (-XX:-OmitStackTraceInFastThrow makes it)");
  }
}
