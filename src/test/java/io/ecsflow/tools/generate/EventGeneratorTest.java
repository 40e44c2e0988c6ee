package io.ecsflow.tools.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Events;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.AgentEvent.TimeSource;
import io.ecsflow.event.Decoded;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.NormalizationResult;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.normalize.EcsRecordLimit;
import io.ecsflow.normalize.NormalizationListener;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.normalize.Normalizer;
import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventGeneratorTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final FleetSettings FLEET = new FleetSettings(7, 30, Systems.DEFAULT);

  @ParameterizedTest
  @EnumSource(Format.class)
  void holdsItsTruthForEveryKindAndFault(Format format) {
    DecodeSettings small = new DecodeSettings(format, 64 * 1024, 32, 2000);
    EventDecoder decoder = new EventDecoder(small);
    List<Normalizer> normalizers = normalizers();
    Set<String> seen = new TreeSet<>();

    for (GeneratedRecord record : records(8000, new Load(Mix.DEFAULT, 0.5, small))) {
      seen.add(record.kind());
      Decoded decoded = decoder.decode(sourceRecord(record));
      if (decoded instanceof AgentEvent event) {
        assertThat(event.agentId()).isEqualTo(record.namesItsAgent() ? record.agentId() : "");
        for (Normalizer normalizer : normalizers) {
          EcsEvent made = Events.record(normalizer.normalize(event));
          assertThat(isEcsRecord(made)).as(record.kind()).isTrue();
          assertThat(reasonOf(EcsRecordLimit.check(event, made, small)))
              .as(record.kind())
              .isEqualTo(record.truth().refusal());
        }
      } else {
        assertThat(record.truth().refusal())
            .as(record.kind())
            .isEqualTo(Optional.of(((Rejected) decoded).reason()));
      }
    }

    Set<String> all = new TreeSet<>();
    EventTemplates.ALL.forEach(kind -> all.add(kind.name()));
    Faults.ALL.forEach(fault -> all.add(fault.name()));
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void coversEveryReasonThatARawRecordCanBeRefusedFor() {
    // A raw record is no broken envelope, a late one is refused by statistics only, a duplicate or
    // one above a quota for what its agent sent before, which one meets a bug nobody knows, and one
    // without an agent is refused by earlier builds only.
    Set<Reason> reasons =
        EnumSet.of(
            Reason.NOT_AN_ENVELOPE,
            Reason.NO_AGENT_ID,
            Reason.AGENT_ID_NOT_TEXT,
            Reason.LATE_SAMPLE,
            Reason.DUPLICATE,
            Reason.OVER_QUOTA,
            Reason.RULE_FAILED);
    Faults.ALL.forEach(fault -> fault.truth().refusal().ifPresent(reasons::add));
    assertThat(reasons).isEqualTo(EnumSet.allOf(Reason.class));
  }

  @Test
  void repeatsItselfByteForByte() {
    Load load = new Load(Mix.DEFAULT, 0.1, DecodeSettings.DEFAULT);
    List<GeneratedRecord> once = records(2000, load);
    List<GeneratedRecord> twice = records(2000, load);
    for (int i = 0; i < once.size(); i++) {
      assertThat(twice.get(i).value()).isEqualTo(once.get(i).value());
      assertThat(twice.get(i).key()).isEqualTo(once.get(i).key());
      assertThat(twice.get(i).timestamp()).isEqualTo(once.get(i).timestamp());
    }
  }

  @Test
  void anotherSeedIsAnotherFleet() {
    EventGenerator other =
        new EventGenerator(
            new FleetSettings(8, 30, Systems.DEFAULT), new Timeline(NOON, 10), Load.DEFAULT);
    assertThat(other.next().value()).isNotEqualTo(records(1, Load.DEFAULT).get(0).value());
  }

  @Test
  void writesEventsThatJacksonReadsToo() throws IOException {
    for (GeneratedRecord record : records(3000, Load.DEFAULT)) {
      JsonNode event = JSON.readTree(record.value());
      assertThat(event.at("/agent/id").textValue()).hasSize(64).isEqualTo(record.agentId());
      assertThat(event.at("/host/hostname").textValue()).isNotEmpty();
    }
  }

  @Test
  void keepsTheSharesOfTheMix() {
    Mix mix = new Mix(Map.of("stats", 10, "dns", 30, "sudo", 60));
    Map<String, Long> counts =
        records(10_000, new Load(mix, 0, DecodeSettings.DEFAULT)).stream()
            .collect(Collectors.groupingBy(GeneratedRecord::kind, Collectors.counting()));
    assertThat(counts).containsOnlyKeys("stats", "dns", "sudo");
    assertThat(counts.get("stats")).isCloseTo(1000L, within(150L));
    assertThat(counts.get("dns")).isCloseTo(3000L, within(250L));
  }

  @Test
  void keepsTheShareOfFaults() {
    long broken =
        records(20_000, new Load(Mix.DEFAULT, 0.05, DecodeSettings.DEFAULT)).stream()
            .filter(record -> EventTemplates.named(record.kind()).isEmpty())
            .count();
    assertThat(broken).isCloseTo(1000L, within(120L));
  }

  @Test
  void onlyMacosDnsEventsHaveNoTimeOfTheirOwn() throws IOException {
    EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    int without = 0;
    for (GeneratedRecord record : records(3000, Load.DEFAULT)) {
      AgentEvent event = (AgentEvent) decoder.decode(sourceRecord(record));
      if (event.timeSource() != TimeSource.EVENT) {
        JsonNode json = JSON.readTree(record.value());
        assertThat(record.kind()).isEqualTo("dns");
        assertThat(json.path("timestamp").textValue()).startsWith("2026-01-01T");
        without++;
      }
    }
    assertThat(without).isPositive();
  }

  @Test
  void eachAgentsOwnTimeOnlyMovesForwardsAndUptimeWithIt() throws IOException {
    Mix stats = new Mix(Map.of("stats", 1));
    Map<String, Long> lastTimes = new HashMap<>();
    Map<String, Long> boots = new HashMap<>();
    for (GeneratedRecord record : records(3000, new Load(stats, 0, DecodeSettings.DEFAULT))) {
      JsonNode event = JSON.readTree(record.value());
      Instant time = Instant.parse(event.get("@timestamp").textValue());
      long millis = time.toEpochMilli();
      long boot = time.getEpochSecond() - event.at("/host/uptime").longValue();
      assertThat(millis).isGreaterThan(lastTimes.getOrDefault(record.agentId(), 0L));
      assertThat(boot).isCloseTo(boots.getOrDefault(record.agentId(), boot), within(1L));
      assertThat(event.at("/sekoiaio/host/cpu_usage").doubleValue()).isBetween(0.0, 100.0);
      lastTimes.put(record.agentId(), millis);
      boots.put(record.agentId(), boot);
    }
    assertThat(lastTimes).hasSize(30);
  }

  @Test
  void everySystemHasAnAgentAndSharesHold() {
    assertThat(Systems.DEFAULT.assign(3)).containsExactlyInAnyOrder(Os.values());
    assertThat(Systems.DEFAULT.assign(100)).filteredOn(os -> os == Os.LINUX).hasSize(25);
  }

  @Test
  void saysWhatIsWrongWithAMix() {
    assertThatThrownBy(() -> new Mix(Map.of("dsn", 1)))
        .hasMessageStartingWith("no kind of event is named dsn; there are stats, ");
    Systems macOnly = new Systems(Map.of(Os.MACOS, 1));
    Load sudo = new Load(new Mix(Map.of("sudo", 1)), 0, DecodeSettings.DEFAULT);
    assertThatThrownBy(
            () -> new EventGenerator(new FleetSettings(1, 5, macOnly), new Timeline(NOON, 1), sudo))
        .hasMessage("no agent of the fleet sends any of sudo");
  }

  private static List<GeneratedRecord> records(int count, Load load) {
    EventGenerator generator = new EventGenerator(FLEET, new Timeline(NOON, 100), load);
    List<GeneratedRecord> records = new ArrayList<>();
    Stream.generate(generator::next).limit(count).forEach(records::add);
    return records;
  }

  private static SourceRecord sourceRecord(GeneratedRecord record) {
    return new SourceRecord(
        new Origin("agent-events", 0, 1, record.timestamp()), record.key(), record.value());
  }

  private static Optional<Reason> reasonOf(NormalizationResult result) {
    return result instanceof Rejected rejected ? Optional.of(rejected.reason()) : Optional.empty();
  }

  private static List<Normalizer> normalizers() {
    return Stream.of(Profile.values())
        .map(NormalizationSettings::of)
        .map(settings -> new Normalizer(settings, NormalizationListener.NONE))
        .toList();
  }

  private static boolean isEcsRecord(EcsEvent record) {
    try {
      return JSON.readTree(record.json()).path("message").isTextual();
    } catch (IOException e) {
      throw new AssertionError("the record of " + record.agentId() + " is no JSON", e);
    }
  }
}
