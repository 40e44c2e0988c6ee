package io.ecsflow.cli.audit;

import io.ecsflow.audit.TimeRange;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an audit is made.
 *
 * @param range which records of the source
 * @param workDirectory where its files are while it runs
 * @param maxListed how many findings of each kind are told one by one; all are counted
 * @param patience how long to wait for a next record, and for open transactions to end
 * @param areOutputsShared whether others write to the outputs, too: then an output without a source
 *     record is no fault
 */
public record AuditSettings(
    TimeRange range,
    Path workDirectory,
    int maxListed,
    Duration patience,
    boolean areOutputsShared) {

  public static final int DEFAULT_MAX_LISTED = 20;
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(1);

  /** Of this range. */
  AuditSettings of(TimeRange other) {
    return new AuditSettings(other, workDirectory, maxListed, patience, areOutputsShared);
  }

  /** Of everything that is there, with defaults. */
  public static AuditSettings ofEverything(Path workDirectory) {
    return new AuditSettings(
        TimeRange.ALL, workDirectory, DEFAULT_MAX_LISTED, DEFAULT_PATIENCE, false);
  }
}
