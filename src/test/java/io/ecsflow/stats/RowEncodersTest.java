package io.ecsflow.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.event.EcsEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows are those of the documentation. */
class RowEncodersTest {

  private static final Path DOCUMENTATION = Path.of("docs/host-statistics.md");
  private static final Path LIMITS = Path.of("docs/limits-per-agent.md");
  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CollectingOutput output = new CollectingOutput();

  /** A host that reboots in the first window and falls silent in the second. */
  @BeforeEach
  void run() {
    HostStatistics statistics =
        new HostStatistics(
            StatsSettings.DEFAULT,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            () -> Samples.NOON);
    AgentState agent = new AgentState();
    AgentState other = new AgentState();
    for (int minute = 0; minute < 7; minute++) {
      long uptime = minute < 3 ? 86_400 + 60 * minute : 60 * minute - 150;
      HostSample stats = stats(minute, 12.5 + 8 * minute, uptime);
      statistics.onSample(agent, stats, Samples.recordTime(stats), output);
      HostSample event = Samples.of("agent-1").event(Duration.ofSeconds(60 * minute + 20));
      statistics.onSample(agent, event, Samples.recordTime(event), output);
    }
    HostSample later = Samples.of("agent-2").event(Duration.ofMinutes(22));
    statistics.onSample(other, later, Samples.recordTime(later), output);
    long watermark = later.eventTime();
    statistics.onTimer("agent-1", agent, watermark, output);
  }

  @Test
  void aHostsRowIsAsDocumented() throws IOException {
    assertThat(json(new HostStatsEncoder().encode(output.rows.get(0))))
        .isEqualTo(example(DOCUMENTATION, 0));
  }

  @Test
  void aHealthEventIsAsDocumented() throws IOException {
    assertThat(json(new HealthEncoder().encode(output.health.get(0))))
        .isEqualTo(example(DOCUMENTATION, 1));
  }

  @Test
  void theHealthEventOfAnAgentAboveItsQuotaIsAsDocumented() throws IOException {
    HostStatistics statistics =
        new HostStatistics(
            StatsSettings.DEFAULT, Duration.ZERO, Duration.ofMinutes(10), () -> Samples.NOON);
    AgentState agent = new AgentState();
    HostSample sample = Samples.of("agent-1").event(Duration.ofMinutes(1));
    CollectingOutput excess = new CollectingOutput();
    statistics.onSample(agent, sample, Samples.recordTime(sample), excess);
    statistics.onQuotaExcess(agent, new QuotaExcess("agent-1", Samples.NOON + 60_000, 500), excess);

    assertThat(json(new HealthEncoder().encode(excess.health.get(0))))
        .isEqualTo(example(LIMITS, 0));
  }

  @Test
  void aFleetsRowIsAsDocumented() throws IOException {
    FleetWindow window = new FleetWindow();
    output.fleet.stream()
        .filter(change -> change.time() < Samples.NOON + 300_000)
        .forEach(window::add);
    FleetTotals totals = FleetTotals.NONE.after(window, Samples.NOON + 300_000);

    assertThat(json(new FleetEncoder().encode(window, totals, 0, Samples.NOON)))
        .isEqualTo(example(DOCUMENTATION, 2));
  }

  @Test
  void halfOfASurrogatePairDoesNotStopTheJob() throws IOException {
    HostIdentity broken = new HostIdentity("pc-\ud83d", "\udc00", "v1");
    HostStatsRow row = output.rows.get(0);
    HostStatsRow hostile =
        new HostStatsRow(
            "a\ud800",
            row.start(),
            row.end(),
            row.closeReason(),
            row.stats(),
            broken,
            row.changes());

    JsonNode json = JSON.readTree(new String(new HostStatsEncoder().encode(hostile).json(), UTF_8));

    assertThat(json.at("/agent/id").asText()).isEqualTo("a?");
    assertThat(json.at("/host/hostname").asText()).isEqualTo("pc-?");
  }

  private static HostSample stats(int minute, double cpu, long uptime) {
    return Samples.of("agent-1")
        .sample(
            Duration.ofMinutes(minute),
            """
            "event":{"action":"stats","kind":"metric","category":["host"]},
            "sekoiaio":{
              "host":{"cpu_usage":%s,"memory_usage":52,"memory_available":%d,
                      "memory_total":16961064960,"uptime":%d},
              "agent":{"cpu_usage":0.14,"memory_usage":0.25,"heap_size":9000000,
                       "stack_size":1000000,"uptime":%d}}
            """
                .formatted(cpu, 8_049_606_656L - minute, uptime, Math.max(0, uptime - 40)));
  }

  private static JsonNode json(EcsEvent row) throws IOException {
    JsonNode json = JSON.readTree(new String(row.json(), UTF_8));
    assertThat(json.at("/event/id").asText()).isEqualTo(row.id());
    return json;
  }

  private static JsonNode example(Path documentation, int number) throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(documentation));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return JSON.readTree(examples.get(number));
  }
}
