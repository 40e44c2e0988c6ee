package io.ecsflow.connector.kafka;

import io.ecsflow.generate.Role;
import io.ecsflow.generate.ScenarioEvent;
import io.ecsflow.generate.ScenarioEvent.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What statistics must make of a {@code FleetScenario}, told from its plan alone: plain sums over
 * plain lists, nothing of the code under test.
 */
final class ScenarioTruth {

  static final long WINDOW = Duration.ofMinutes(5).toMillis();
  private static final long SKEW = Duration.ofMinutes(10).toMillis();

  /** One agent in one window. */
  record Row(
      long events,
      long stats,
      long ahead,
      List<Double> cpu,
      int reboots,
      int restarts,
      int versions) {

    double mean() {
      return cpu.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** The nearest rank. */
    double percentile(int percent) {
      return cpu.get((int) Math.ceil(cpu.size() * percent / 100.0) - 1);
    }
  }

  /** By agent and start of the window. */
  final Map<String, Map<Long, Row>> rows = new HashMap<>();

  final List<ScenarioEvent> late = new ArrayList<>();
  final Map<Role, String> agents = new HashMap<>();
  final Map<String, Role> roles = new HashMap<>();
  private final long start;

  ScenarioTruth(List<ScenarioEvent> events, Instant start) {
    this.start = start.toEpochMilli();
    Map<String, List<ScenarioEvent>> byAgent = new HashMap<>();
    for (ScenarioEvent event : events) {
      agents.put(event.role(), event.agentId());
      roles.put(event.agentId(), event.role());
      if (isLate(event)) {
        late.add(event);
      } else {
        byAgent.computeIfAbsent(event.agentId(), id -> new ArrayList<>()).add(event);
      }
    }
    byAgent.forEach((agent, sent) -> rows.put(agent, rows(sent)));
  }

  Row row(String agent, long window) {
    return Objects.requireNonNull(
        rows.getOrDefault(agent, Map.of()).get(window),
        () -> "no row for " + agent + " at " + Instant.ofEpochMilli(window));
  }

  /** How many rows there are. */
  int written() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Whoever was offline kept the rest of a window that was closed long before it arrived. Nobody
   * else is late by more than the eight seconds that are allowed.
   */
  private boolean isLate(ScenarioEvent event) {
    long middle = start + Role.MIDDLE.toMillis();
    return event.role() == Role.OFFLINE
        && event.eventTime() >= middle
        && windowOf(event.eventTime()) == windowOf(middle);
  }

  private static long time(ScenarioEvent event) {
    return event.eventTime() - event.arrival() > SKEW ? event.arrival() : event.eventTime();
  }

  static long windowOf(long time) {
    return Math.floorDiv(time, WINDOW) * WINDOW;
  }

  private Map<Long, Row> rows(List<ScenarioEvent> sent) {
    List<ScenarioEvent> inOrder =
        sent.stream().sorted(Comparator.comparingLong(ScenarioTruth::time)).toList();
    Map<Long, List<ScenarioEvent>> byWindow = new TreeMap<>();
    inOrder.forEach(
        event ->
            byWindow.computeIfAbsent(windowOf(time(event)), at -> new ArrayList<>()).add(event));
    Map<Long, Row> made = new TreeMap<>();
    Reading last = Reading.NONE;
    String version = "";
    for (Map.Entry<Long, List<ScenarioEvent>> window : byWindow.entrySet()) {
      made.put(window.getKey(), row(window.getValue(), last, version));
      last = lastReading(window.getValue(), last);
      version = window.getValue().get(window.getValue().size() - 1).version();
    }
    return made;
  }

  /** Whether a window is of the time after the story, by the agent's own clock. */
  boolean isAfterTheEnd(String agent, String window) {
    long behind = roles.get(agent) == Role.BEHIND ? Duration.ofHours(5).toMillis() : 0;
    return Instant.parse(window).toEpochMilli() + behind >= start + Role.END.toMillis();
  }

  private static Row row(List<ScenarioEvent> events, Reading before, String versionBefore) {
    List<Reading> readings =
        events.stream().map(ScenarioEvent::reading).filter(Reading::isSome).toList();
    int reboots = 0;
    int restarts = 0;
    Reading last = before;
    for (Reading reading : readings) {
      boolean rebooted = reading.hostUptime() < last.hostUptime();
      reboots += rebooted ? 1 : 0;
      restarts += !rebooted && reading.agentUptime() < last.agentUptime() ? 1 : 0;
      last = reading;
    }
    return new Row(
        events.size(),
        readings.size(),
        events.stream().filter(event -> event.eventTime() - event.arrival() > SKEW).count(),
        readings.stream().map(Reading::cpu).sorted().toList(),
        reboots,
        restarts,
        versionBefore.isEmpty()
            ? 0
            : (int)
                events.stream()
                    .map(ScenarioEvent::version)
                    .distinct()
                    .filter(version -> !version.equals(versionBefore))
                    .count());
  }

  private static Reading lastReading(List<ScenarioEvent> events, Reading before) {
    return events.stream()
        .map(ScenarioEvent::reading)
        .filter(Reading::isSome)
        .reduce(before, (one, other) -> other);
  }
}
