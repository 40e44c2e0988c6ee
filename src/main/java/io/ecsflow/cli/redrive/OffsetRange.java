package io.ecsflow.cli.redrive;

import io.ecsflow.event.Origin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records of a partition of the source.
 *
 * @param topic of the source
 * @param partition its number
 * @param first the first offset
 * @param last the last offset
 */
public record OffsetRange(String topic, int partition, long first, long last) {

  /** How it is written. */
  public static final String SYNTAX = "TOPIC:PARTITION:FIRST-LAST, as agent-events:0:100-199";

  private static final Pattern PATTERN =
      Pattern.compile("([a-zA-Z0-9._-]+):(\\d{1,9}):(\\d{1,18})(?:-(\\d{1,18}))?");

  /** Empty where it is not written so; one offset stands for itself. */
  public static Optional<OffsetRange> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(matcher.group(3));
    long last = matcher.group(4) == null ? first : Long.parseLong(matcher.group(4));
    return Optional.of(
        new OffsetRange(matcher.group(1), Integer.parseInt(matcher.group(2)), first, last));
  }

  boolean includes(Origin origin) {
    return origin.topic().equals(topic)
        && origin.partition() == partition
        && origin.offset() >= first
        && origin.offset() <= last;
  }
}
