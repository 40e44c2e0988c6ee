package io.ecsflow.cli.text;

import java.util.concurrent.TimeUnit;

/** Lengths of time, as a person compares them. */
public final class Elapsed {

  private Elapsed() {}

  /** In its two largest units, such as {@code 1h 5m}. */
  public static String text(long millis) {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(Math.max(0, millis));
    long minutes = TimeUnit.SECONDS.toMinutes(seconds);
    long hours = TimeUnit.MINUTES.toHours(minutes);
    if (minutes == 0) {
      return seconds + "s";
    }
    if (hours == 0) {
      return minutes + "m " + seconds % 60 + "s";
    }
    return hours < 24 ? hours + "h " + minutes % 60 + "m" : hours / 24 + "d " + hours % 24 + "h";
  }
}
