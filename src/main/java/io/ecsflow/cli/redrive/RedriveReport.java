package io.ecsflow.cli.redrive;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the chosen letters.
 *
 * @param isDryRun whether none was sent
 * @param chosen how many there are
 * @param sentBefore those that an earlier run has sent
 * @param withoutRecord those without the bytes of their record, which cannot be sent
 * @param byReason the others, by the reasons of the letters
 */
public record RedriveReport(
    boolean isDryRun,
    long chosen,
    long sentBefore,
    long withoutRecord,
    Map<String, Result> byReason) {

  public RedriveReport {
    byReason = new TreeMap<>(byReason);
  }

  /**
   * What became of letters of one reason.
   *
   * @param letters how many; sent, or in a dry run tried
   * @param rejectedAgain in a dry run, how many would be rejected for which reason; the others pass
   */
  public record Result(long letters, Map<String, Long> rejectedAgain) {

    public Result {
      rejectedAgain = new TreeMap<>(rejectedAgain);
    }

    /** How many would pass, in a dry run. */
    long passing() {
      return letters - rejectedAgain.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Whether each chosen letter is in the source again, or would pass. */
  public boolean isComplete() {
    return withoutRecord == 0
        && byReason.values().stream().allMatch(result -> result.passing() == result.letters);
  }
}
