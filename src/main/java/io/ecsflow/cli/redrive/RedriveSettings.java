package io.ecsflow.cli.redrive;

import java.time.Duration;

/**
 * How letters are sent again.
 *
 * @param filter which
 * @param perSecond how many at most, or {@link #UNLIMITED}
 * @param isDryRun whether they are only normalized, to see which would pass
 * @param patience how long to wait for a next record
 */
public record RedriveSettings(
    LetterFilter filter, int perSecond, boolean isDryRun, Duration patience) {

  public static final int UNLIMITED = 0;
}
