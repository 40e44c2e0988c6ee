package io.ecsflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.connector.RootCause;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reports the problems of a running job: that it failed and restarts, and that a checkpoint failed.
 * At most one line a minute for each of the two. Not thread-safe.
 */
final class JobProblems {

  static final Duration QUIET = Duration.ofMinutes(1);

  private final Consumer<String> out;
  private final Problem failures = new Problem("the job failed and starts again");
  private final Problem checkpoints =
      new Problem("a checkpoint failed, nothing is committed before the next one");

  /** One of the two problems: how often it was reported, and when it may be again. */
  private static final class Problem {
    private final String sentence;
    private long reported;
    private long nextNanos = Long.MIN_VALUE;

    Problem(String sentence) {
      this.sentence = sentence;
    }
  }

  /**
   * @param out takes each line
   */
  JobProblems(Consumer<String> out) {
    this.out = out;
  }

  /**
   * Reports a checkpoint that failed.
   *
   * @param statistics as Flink's REST interface has them ({@code /jobs/ID/checkpoints})
   * @param nanos now, by a clock of the caller that never goes back
   */
  void checkpoints(JsonNode statistics, long nanos) {
    // Without one, none has failed that had begun: at the end of its input a job declines the next.
    JsonNode reason = statistics.at("/latest/failed/failure_message");
    if (reason.isTextual()) {
      long failed = statistics.at("/counts/failed").asLong();
      report(checkpoints, failed, RootCause.ofStackTrace(reason.asText()), nanos);
    }
  }

  /**
   * Reports that the job failed.
   *
   * @param history as Flink's REST interface has it ({@code /jobs/ID/exceptions})
   * @param restarts how often the job started again
   * @param nanos now, by the same clock as for checkpoints
   */
  void failures(JsonNode history, long restarts, long nanos) {
    String reason = history.at("/exceptionHistory/entries/0/stacktrace").asText();
    report(failures, restarts, RootCause.ofStackTrace(reason), nanos);
  }

  private void report(Problem problem, long count, String reason, long nanos) {
    if (count <= problem.reported || nanos < problem.nextNanos) {
      return;
    }
    long more = count - problem.reported - 1;
    String others = more == 0 ? "" : " (and " + more + " more)";
    out.accept(problem.sentence + others + ": " + reason);
    problem.reported = count;
    problem.nextNanos = nanos + QUIET.toNanos();
  }
}
