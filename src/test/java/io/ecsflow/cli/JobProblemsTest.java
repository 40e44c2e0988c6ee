package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobProblemsTest {

  private static final long MINUTE = JobProblems.QUIET.toNanos();

  private final List<String> lines = new ArrayList<>();
  private final JobProblems problems = new JobProblems(lines::add);

  @Test
  void aFailedCheckpointIsReportedAtOnceAndThenOnceAMinute() {
    problems.checkpoints(failed(0, null), 0);
    problems.checkpoints(failed(1, "java.io.IOException: disk full"), 1);
    problems.checkpoints(failed(2, "disk full"), 2);
    problems.checkpoints(failed(9, "disk full"), MINUTE);
    problems.checkpoints(failed(9, "disk full"), MINUTE + 1);
    problems.checkpoints(failed(9, "disk full"), 3 * MINUTE);

    String sentence = "a checkpoint failed, nothing is committed before the next one";
    assertThat(lines)
        .containsExactly(sentence + ": disk full", sentence + " (and 7 more): disk full");
  }

  @Test
  void aCheckpointThatNeverBeganHasNotFailed() {
    problems.checkpoints(failed(1, null), 0);

    assertThat(lines).isEmpty();
  }

  @Test
  void aRestartIsReportedWithItsRootCause() {
    ObjectNode history = JsonNodeFactory.instance.objectNode();
    history
        .putObject("exceptionHistory")
        .putArray("entries")
        .addObject()
        .put(
            "stacktrace",
            """
            java.lang.RuntimeException: outer
            \tat a.B.c(B.java:1)
            Caused by: x.YException: why
            """);

    problems.failures(history, 0, 0);
    problems.failures(history, 1, 1);
    problems.failures(history, 2, 2);

    assertThat(lines).containsExactly("the job failed and starts again: why");
  }

  private static JsonNode failed(int count, @Nullable String reason) {
    ObjectNode statistics = JsonNodeFactory.instance.objectNode();
    statistics.putObject("counts").put("failed", count);
    if (reason != null) {
      statistics.putObject("latest").putObject("failed").put("failure_message", reason);
    }
    return statistics;
  }
}
