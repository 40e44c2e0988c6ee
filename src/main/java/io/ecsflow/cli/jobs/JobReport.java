package io.ecsflow.cli.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as {@code ecsflow jobs} shows it; times are RFC 3339.
 *
 * @param since when it was submitted
 * @param restarts how often it has failed and started again since then
 * @param lastFailure why it failed last; null where it has not
 * @param lastCheckpoint null before the first
 * @param file by which it was submitted; null where nobody said
 */
@JsonInclude(Include.NON_NULL)
public record JobReport(
    String name,
    String id,
    String state,
    String since,
    int parallelism,
    long restarts,
    @Nullable String lastFailure,
    @Nullable Checkpoint lastCheckpoint,
    @Nullable String file) {

  /** What the cluster tells of a job. */
  public static JobReport of(ClusterJob job, Instant now) throws IOException, InterruptedException {
    return new JobReport(
        job.name(),
        job.id(),
        job.state(),
        job.start().toString(),
        job.parallelism(),
        job.restarts(),
        job.lastFailure().orElse(null),
        job.lastCheckpoint(now).orElse(null),
        job.file().orElse(null));
  }
}
