package io.ecsflow.normalize.categories;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Event ids of Windows logs, as the tables write them. */
public final class EventIds {

  private EventIds() {}

  /**
   * The ids that a text lists.
   *
   * @param codes ids with a space between them, {@code 1000-1005} for all from the first to the
   *     last
   */
  public static List<String> of(String codes) {
    return Arrays.stream(codes.split(" ")).flatMap(EventIds::range).toList();
  }

  private static Stream<String> range(String codes) {
    String[] ends = codes.split("-", -1);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
        .mapToObj(Integer::toString);
  }
}
