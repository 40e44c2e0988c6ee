package io.ecsflow.cli.jobs;

import io.ecsflow.cli.text.Columns;
import io.ecsflow.cli.text.Columns.Limits;
import io.ecsflow.cli.text.Elapsed;
import io.ecsflow.cli.text.Wrapped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Jobs as text for a person: a row for each, and below it why it failed last. */
public final class JobsText {

  private static final List<String> HEADING =
      List.of("JOB", "STATUS", "SINCE", "TASKS", "LAST CHECKPOINT", "RESTARTS", "FILE", "ID");

  private static final List<Limits> LIMITS =
      List.of(
          new Limits(8, 40),
          new Limits(9, 12),
          new Limits(20, 20),
          new Limits(5, 5),
          new Limits(15, 20),
          new Limits(8, 8),
          new Limits(8, 40),
          new Limits(8, 32));

  private static final long KIB = 1024;

  private final PrintWriter out;
  private final int width;

  /**
   * @param width of a line, in characters
   */
  public JobsText(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  public void print(List<JobReport> jobs) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADING));
    jobs.forEach(job -> rows.add(row(job)));
    Columns columns = Columns.of(rows, width, LIMITS);
    out.println(columns.row(HEADING));
    for (JobReport job : jobs) {
      out.println(columns.row(row(job)));
      String failure = job.lastFailure();
      if (failure != null) {
        Wrapped.words("  failed last: " + failure, width, 4).forEach(out::println);
      }
    }
  }

  private static List<String> row(JobReport job) {
    return List.of(
        job.name(),
        job.state(),
        job.since().replaceFirst("\\.\\d+Z", "Z"),
        Integer.toString(job.parallelism()),
        checkpoint(job.lastCheckpoint()),
        Long.toString(job.restarts()),
        Objects.requireNonNullElse(job.file(), "-"),
        job.id());
  }

  private static String checkpoint(@Nullable Checkpoint checkpoint) {
    return checkpoint == null
        ? "none"
        : Elapsed.text(checkpoint.ageMillis()) + " ago, " + size(checkpoint.bytes());
  }

  /** With one digit after the point, from a KiB on. */
  static String size(long bytes) {
    if (bytes < KIB) {
      return bytes + " B";
    }
    double rest = bytes;
    int unit = -1;
    while (rest >= KIB && unit < 3) {
      rest /= KIB;
      unit++;
    }
    return String.format(
        Locale.ROOT, "%.1f %s", rest, List.of("KiB", "MiB", "GiB", "TiB").get(unit));
  }
}
