package io.ecsflow.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a job has committed of {@link NumberedEvents}: to its topics of ECS records, of dead letters
 * and, if it has that, of statistics.
 */
public final class CommittedNumbers implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration SOME_CHECKPOINTS = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommittedReader reader;
  private final BitSet numbers = new BitSet();
  private final Map<String, String> namesById = new HashMap<>();
  private final List<String> twice = new ArrayList<>();
  private long events;
  private long inRows;
  private long late;

  /** Opens it at the beginning of these topics. */
  public static CommittedNumbers in(String brokers, List<String> topics) {
    return new CommittedNumbers(CommittedReader.open(brokers, topics));
  }

  private CommittedNumbers(CommittedReader reader) {
    this.reader = reader;
  }

  /**
   * Waits until this record is committed, or one after it.
   *
   * @param meanwhile runs again and again until then
   */
  public void await(int number, Runnable meanwhile) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (numbers.length() <= number) {
      assertThat(System.nanoTime())
          .as("no. %s of %s", numbers.length(), number)
          .isLessThan(deadline);
      meanwhile.run();
      read(POLL);
    }
  }

  /**
   * Each of them is committed, once, and nothing else twice.
   *
   * @param from the first number
   * @param until the number after the last
   */
  public void assertEachOnce(int from, int until) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (numbers.nextClearBit(from) < until && System.nanoTime() < deadline) {
      read(POLL);
    }
    readOn(); // whatever would come twice has come now
    assertThat(IntStream.range(from, until).filter(it -> !numbers.get(it))).as("missing").isEmpty();
    assertThat(twice).as("more than once").isEmpty();
    assertThat(namesById.values()).noneMatch(name -> name.startsWith(NumberedEvents.ABORTED));
  }

  /**
   * Rows of hosts and dead letters of late samples count each event once, but those after {@link
   * NumberedEvents#closeWindows}, whose windows are open.
   */
  public void assertStatisticsCountEachOnce() {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (inRows + late < events - NumberedEvents.AGENTS && System.nanoTime() < deadline) {
      read(POLL);
    }
    readOn();
    assertThat(inRows + late)
        .as("%s in rows and %s late of %s events", inRows, late, events)
        .isEqualTo(events - NumberedEvents.AGENTS);
  }

  private void readOn() {
    long end = System.nanoTime() + SOME_CHECKPOINTS.toNanos();
    while (System.nanoTime() < end) {
      read(POLL);
    }
  }

  private void read(Duration atMost) {
    reader.read(atMost).forEach(this::add);
  }

  private void add(CommittedRecord record) {
    @Nullable String reason = record.headers().get("ecsflow-reason");
    if ("LATE_SAMPLE".equals(reason)) {
      late++;
      return;
    }
    String text = new String(Objects.requireNonNull(record.value()), UTF_8);
    if (reason != null) {
      count(text.substring(text.indexOf('>') + 1), coordinates(record));
      return;
    }
    JsonNode json = json(text);
    JsonNode rows = json.at("/ecsflow/host_stats/events/total");
    if (rows.isMissingNode()) {
      events++;
      count(json.at("/host/name").textValue(), id(record));
    } else {
      inRows += rows.asLong();
    }
  }

  /** Equal events may both be sent: a record is doubled if its source record is the same. */
  private void count(String name, String source) {
    if (namesById.put(source, name) != null) {
      twice.add(name + " from " + source);
    }
    if (NumberedEvents.isNumber(name)) {
      numbers.set(Integer.parseInt(name));
    }
  }

  private static String id(CommittedRecord record) {
    return Objects.requireNonNull(record.headers().get("ecsflow-id"));
  }

  private static String coordinates(CommittedRecord letter) {
    return letter.headers().get("ecsflow-partition") + "@" + letter.headers().get("ecsflow-offset");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
