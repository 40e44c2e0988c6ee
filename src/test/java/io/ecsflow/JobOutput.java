package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.flink.Sinks;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.generate.ScenarioTruth;
import io.ecsflow.tools.generate.ScenarioTruth.Changes;
import io.ecsflow.tools.generate.ScenarioTruth.Health;
import io.ecsflow.tools.generate.ScenarioTruth.LateSample;
import io.ecsflow.tools.generate.WindowTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The output of a job with statistics, which is compared with the truth of a scenario. */
final class JobOutput {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long WINDOW = StatsSettings.DEFAULT.window().toMillis();

  /** The maximum time between two events of a partition, in milliseconds. */
  private static final long MAX_PAUSE = 30_000;

  private final Collected<EcsEvent> events = new Collected<>();
  private final Collected<Rejected> rejected = new Collected<>();
  private final Collected<EcsEvent> hostStats = new Collected<>();
  private final Collected<EcsEvent> health = new Collected<>();
  private final Collected<EcsEvent> fleet = new Collected<>();

  Sinks sinks() {
    return new Sinks(events, rejected, hostStats, health, fleet);
  }

  void assertAre(ScenarioTruth truth, Duration maxDelay) {
    assertRowsAre(truth);
    assertHealthIs(truth, maxDelay);
    assertFleetIs(truth);
  }

  /** Each window of each agent has one row, with its figures; each late sample is a dead letter. */
  void assertRowsAre(ScenarioTruth truth) {
    Map<String, JsonNode> rows =
        hostStats.records().stream()
            .collect(
                Collectors.toMap(
                    row -> row.agentId() + " " + Instant.ofEpochMilli(row.eventTime()),
                    row -> json(row.json()),
                    (one, other) -> {
                      throw new AssertionError("twice: " + one + " and " + other);
                    },
                    TreeMap::new));
    Map<String, Runnable> expected = new TreeMap<>();
    for (String agent : truth.agents()) {
      for (WindowTruth window : truth.windowsOf(agent).values()) {
        String key = agent + " " + Instant.ofEpochMilli(window.start());
        Changes changes = truth.changes(agent, window.start());
        expected.put(key, () -> assertRowIs(json(rows, key), window, changes));
      }
    }
    assertThat(rows.keySet()).isEqualTo(expected.keySet());
    expected.values().forEach(Runnable::run);
    assertThat(late()).containsExactlyInAnyOrderElementsOf(truth.late());
  }

  private static JsonNode json(Map<String, JsonNode> rows, String key) {
    JsonNode row = rows.get(key);
    return row == null ? JSON.missingNode() : row;
  }

  private static void assertRowIs(JsonNode row, WindowTruth truth, Changes changes) {
    JsonNode stats = row.at("/ecsflow/host_stats");
    assertThat(
            List.of(
                stats.at("/events/total").asLong(),
                stats.at("/events/stats").asLong(),
                stats.at("/events/clock_ahead").asLong(),
                stats.at("/delay/max").asLong(-1)))
        .as(row.toString())
        .containsExactly(
            truth.events(), (long) truth.cpu().size(), truth.clockAhead(), truth.greatestDelay());
    assertThat(
            new Changes(
                stats.at("/reboots").asInt(-1),
                stats.at("/agent_restarts").asInt(-1),
                stats.at("/version_changes").asInt(-1)))
        .as(row.toString())
        .isEqualTo(changes);
    assertThat(row.at("/agent/version").asText()).isEqualTo(truth.version());
    assertSharesAre(stats.at("/host/cpu"), truth.cpu());
    assertSharesAre(stats.at("/host/memory"), truth.memory());
  }

  private static void assertSharesAre(JsonNode figures, List<Double> percents) {
    if (percents.isEmpty()) {
      assertThat(figures.isMissingNode()).isTrue();
      return;
    }
    List<Double> sorted = percents.stream().map(percent -> percent / 100).sorted().toList();
    double mean = sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertFigure(figures, "min", sorted.get(0));
    assertFigure(figures, "max", sorted.get(sorted.size() - 1));
    assertFigure(figures, "mean", mean);
    for (int percent : new int[] {50, 95, 99}) {
      int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
      assertFigure(figures, "p" + percent, sorted.get(rank - 1));
    }
  }

  private static void assertFigure(JsonNode figures, String name, double value) {
    assertThat(figures.path(name).asDouble(-1))
        .as(name + " of " + figures)
        .isCloseTo(value, within(1e-8));
  }

  /** For any windows: they do not overlap, and each event of an agent is in one of them or late. */
  void assertEachEventIsInOneRow() {
    Map<String, Long> ends = new TreeMap<>();
    long inRows = 0;
    List<EcsEvent> inOrder =
        hostStats.records().stream().sorted(Comparator.comparing(EcsEvent::eventTime)).toList();
    for (EcsEvent row : inOrder) {
      JsonNode json = json(row.json());
      long end = Instant.parse(json.at("/event/end").asText()).toEpochMilli();
      Long before = ends.put(row.agentId(), end);
      assertThat(row.eventTime())
          .as(json.toString())
          .isGreaterThanOrEqualTo(before == null ? 0 : before);
      inRows += json.at("/ecsflow/host_stats/events/total").asLong();
    }
    long ofAgents = events.records().stream().filter(it -> !it.agentId().isEmpty()).count();
    assertThat(inRows + late().size()).isEqualTo(ofAgents);
    List<JsonNode> fleetRows = fleet.records().stream().map(row -> json(row.json())).toList();
    assertThat(sum(fleetRows, "reporting") + sum(fleetRows, "late")).isEqualTo(inOrder.size());
  }

  /** The lengths of the windows of hosts and of the fleet. */
  Set<Duration> lengthsOfWindows() {
    return Stream.concat(hostStats.records().stream(), fleet.records().stream())
        .map(row -> Duration.ofNanos(json(row.json()).at("/event/duration").asLong()))
        .collect(Collectors.toSet());
  }

  boolean isSilent(String agentId) {
    return health.records().stream()
        .map(JobOutput::reported)
        .anyMatch(
            reported ->
                reported.agentId().equals(agentId)
                    && reported.action().equals(ScenarioTruth.INACTIVITY));
  }

  int events() {
    return events.records().size();
  }

  private List<LateSample> late() {
    return rejected.records().stream()
        .filter(letter -> letter.stage() == Stage.HOST_STATS)
        .map(
            letter -> {
              byte[] agentId = Objects.requireNonNull(letter.source().key());
              return new LateSample(new String(agentId, UTF_8), timeOf(letter));
            })
        .toList();
  }

  /** As its detail begins: the event's time is 2026-01-01T12:01:00Z, its agent's. */
  private static long timeOf(Rejected late) {
    String time = late.detail().replaceFirst("the event's time is ", "").replaceFirst(",.*", "");
    return Instant.parse(time).toEpochMilli();
  }

  /**
   * Each change of health is reported once. Times are those of a partition's clock, so a recovery
   * may be as old as the newest event before it.
   *
   * @param maxDelay from an event to its arrival
   */
  void assertHealthIs(ScenarioTruth truth, Duration maxDelay) {
    List<Health> expected =
        byAgent(truth.health(StatsSettings.DEFAULT.silentAfter(), truth.progress()));
    List<Health> reported = byAgent(health.records().stream().map(JobOutput::reported).toList());
    assertThat(reported.stream().map(JobOutput::what))
        .containsExactlyElementsOf(expected.stream().map(JobOutput::what).toList());
    for (int i = 0; i < reported.size(); i++) {
      long tolerance =
          maxDelay.toMillis()
              + (reported.get(i).action().equals(ScenarioTruth.RECOVERED) ? MAX_PAUSE : 0);
      assertThat(reported.get(i).time())
          .as(what(reported.get(i)))
          .isCloseTo(expected.get(i).time(), within(tolerance));
    }
  }

  private static Health reported(EcsEvent row) {
    return new Health(
        row.agentId(), json(row.json()).at("/event/action").asText(), row.eventTime());
  }

  private static String what(Health event) {
    return event.agentId() + " " + event.action();
  }

  private static List<Health> byAgent(List<Health> events) {
    return events.stream()
        .sorted(Comparator.comparing(Health::agentId).thenComparing(Health::time))
        .toList();
  }

  /** The start of the newest window that the fleet has a row of. */
  long newestFleetWindow() {
    return fleet.records().stream().mapToLong(EcsEvent::eventTime).max().orElse(0);
  }

  /** Each host counts in the fleet's row of its window, or as a late one in a later row. */
  void assertFleetIs(ScenarioTruth truth) {
    Map<Long, List<WindowTruth>> hosts =
        truth.agents().stream()
            .flatMap(agent -> truth.windowsOf(agent).values().stream())
            .collect(Collectors.groupingBy(WindowTruth::start));
    List<JsonNode> rows = new ArrayList<>();
    for (EcsEvent record : fleet.records()) {
      JsonNode row = json(record.json());
      rows.add(row);
      if (record.eventTime() >= truth.start()) {
        assertFleetRowIs(
            row, record.eventTime(), hosts.getOrDefault(record.eventTime(), List.of()), truth);
      }
    }
    assertThat(sum(rows, "reporting") + sum(rows, "late")).isEqualTo(hostStats.records().size());
    assertThat(
            fleet.records().stream()
                .map(EcsEvent::eventTime)
                .filter(start -> start >= truth.start())
                .distinct())
        .hasSize((int) hosts.keySet().stream().filter(start -> start >= truth.start()).count());
  }

  private static long sum(List<JsonNode> rows, String name) {
    return rows.stream().mapToLong(row -> row.at("/ecsflow/fleet/agents/" + name).asLong()).sum();
  }

  private static void assertFleetRowIs(
      JsonNode row, long start, List<WindowTruth> hosts, ScenarioTruth truth) {
    long end = start + WINDOW;
    JsonNode agents = row.at("/ecsflow/fleet/agents");
    int punctual = (int) hosts.stream().filter(host -> host.lastArrival() < end + WINDOW).count();
    assertThat(agents.get("reporting").asInt())
        .as("%s %s", Instant.ofEpochMilli(start), row)
        .isBetween(punctual, hosts.size());
    if (punctual == hosts.size()) {
      assertThat(row.at("/ecsflow/fleet/events/total").asLong())
          .isEqualTo(hosts.stream().mapToLong(WindowTruth::events).sum());
    }
    assertThat(agents.get("known").asLong())
        .isEqualTo(truth.agents().stream().filter(id -> truth.firstArrival(id) < end).count());
    List<Health> before = truth.health(StatsSettings.DEFAULT.silentAfter(), end - 1);
    Map<String, String> last =
        before.stream()
            .collect(Collectors.toMap(Health::agentId, Health::action, (one, other) -> other));
    assertThat(agents.get("silent").asLong())
        .as("%s %s", Instant.ofEpochMilli(start), row)
        .isEqualTo(last.values().stream().filter(ScenarioTruth.INACTIVITY::equals).count());
    assertThat(agents.get("shut_down").asLong())
        .isEqualTo(last.values().stream().filter(ScenarioTruth.SHUTDOWN::equals).count());
  }

  private static JsonNode json(byte @Nullable [] text) {
    try {
      return text == null ? JSON.nullNode() : JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a record is no JSON", e);
    }
  }
}
