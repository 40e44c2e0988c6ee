package io.ecsflow.cli;

import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.file.LocalInput;
import io.ecsflow.connector.file.LocalOutput;
import io.ecsflow.connector.file.LocalOutput.Counts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/**
 * The files of this machine that a local run reads and writes: checked before it starts, and
 * counted when it has ended.
 */
final class Backfill {

  private final Optional<LocalInput> input;
  private final Optional<LocalOutput> output;
  private final int maxRecordBytes;
  private final boolean isResumed;

  /** Then they are what the output lacks. */
  private final boolean areDuplicatesOnlyCounted;

  private boolean isOverwritten;
  private Counts before = new Counts(0, 0);

  /** Without any files where the job reads or writes none on this machine. */
  Backfill(JobSettings job, boolean isResumed) {
    input =
        job.source() instanceof SourceSettings.Files source
            ? LocalInput.of(source)
            : Optional.empty();
    output =
        job.sinks() instanceof SinkSettings.Files sinks ? LocalOutput.of(sinks) : Optional.empty();
    maxRecordBytes = job.decoding().maxRecordBytes();
    this.isResumed = isResumed;
    Duplicates duplicates = job.flow().admission().duplicates();
    areDuplicatesOnlyCounted = duplicates.areSuppressed() && !duplicates.deadLetters();
  }

  /** Why the job must not start, a sentence each: it would fail again and again, or mix outputs. */
  List<String> obstacles(boolean overwrite, boolean append) throws IOException {
    isOverwritten = overwrite;
    List<String> obstacles = new ArrayList<>();
    input.ifPresent(files -> obstacles.addAll(files.obstacles()));
    if ((overwrite || append) && (input.isEmpty() || output.isEmpty())) {
      obstacles.add("--overwrite and --append are for jobs from files to files of this machine");
    }
    if (output.isEmpty()) {
      return obstacles;
    }
    try {
      output.get().prepare();
    } catch (IOException e) {
      obstacles.add(output.get().directory() + " cannot be written: " + RootCause.ofFile(e));
      return obstacles;
    }
    boolean isNew = input.isPresent() && !isResumed && !overwrite && !append;
    if (isNew && !output.get().files().isEmpty()) {
      obstacles.add(
          "%s has the output of an earlier run: --overwrite removes it, --append adds to it"
              .formatted(output.get().directory()));
    }
    return obstacles;
  }

  /** To be called right before the job starts. */
  void prepare() throws IOException {
    if (input.isPresent() && output.isPresent() && !isResumed) {
      if (isOverwritten) {
        output.get().delete();
      }
      before = output.get().count();
    }
  }

  /**
   * Counts and prints what was read and what was written, where both are files of this machine.
   *
   * @return an exit code
   */
  int sum(PrintWriter out) throws IOException {
    if (input.isEmpty() || output.isEmpty()) {
      return ExitCode.OK;
    }
    long in = input.get().records(maxRecordBytes);
    Counts counts = output.get().count().minus(before);
    long missing = in - counts.events() - counts.rejected();
    if (areDuplicatesOnlyCounted && missing > 0) {
      out.println(
          String.format(
              Locale.ROOT,
              "in = out + rejected + not written:  %,d = %,d + %,d + %,d; duplicates are only"
                  + " counted (flow.duplicates.deadLetters), in the metric duplicates_total",
              in,
              counts.events(),
              counts.rejected(),
              missing));
      return ExitCode.OK;
    }
    boolean addsUp = missing == 0;
    out.println(
        String.format(
            Locale.ROOT,
            "in = out + rejected:  %,d %s %,d + %,d%s",
            in,
            addsUp ? "=" : "≠",
            counts.events(),
            counts.rejected(),
            addsUp ? "" : "; it does not add up"));
    return addsUp ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
