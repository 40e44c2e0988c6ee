package io.ecsflow.stats;

import static io.ecsflow.stats.Samples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleReaderTest {

  @Test
  void readsEveryMeasurementOfAStatsEvent() {
    HostSample sample =
        sample(
            """
            "sekoiaio":{
              "host":{"cpu_usage":12.5,"memory_usage":52,"memory_available":8049606656,
                      "memory_total":16961064960,"uptime":86400},
              "agent":{"cpu_usage":0.14,"memory_usage":0.25,"heap_size":9000000,
                       "stack_size":1000000,"uptime":3600}}
            """);

    assertThat(sample.measurements().get(Measurement.HOST_CPU)).isEqualTo(12_500_000);
    assertThat(sample.measurements().get(Measurement.HOST_MEMORY)).isEqualTo(52_000_000);
    assertThat(sample.measurements().get(Measurement.HOST_MEMORY_AVAILABLE))
        .isEqualTo(8_049_606_656L);
    assertThat(sample.measurements().get(Measurement.HOST_MEMORY_TOTAL)).isEqualTo(16_961_064_960L);
    assertThat(sample.measurements().get(Measurement.HOST_UPTIME)).isEqualTo(86_400);
    assertThat(sample.measurements().get(Measurement.AGENT_CPU)).isEqualTo(140_000);
    assertThat(sample.measurements().get(Measurement.AGENT_MEMORY)).isEqualTo(250_000);
    assertThat(sample.measurements().get(Measurement.AGENT_HEAP)).isEqualTo(9_000_000);
    assertThat(sample.measurements().get(Measurement.AGENT_STACK)).isEqualTo(1_000_000);
    assertThat(sample.measurements().get(Measurement.AGENT_UPTIME)).isEqualTo(3600);
    assertThat(sample.measurements().invalid()).isZero();
  }

  @Test
  void anEventWithoutMeasurementsHasNone() {
    assertThat(sample("\"sekoiaio\":{\"process\":{\"guid\":\"x\"}}").measurements())
        .isEqualTo(Measurements.NONE);
  }

  @Test
  void systemsAndVersionsAreTheSameObjectsInAllSamplesWhileTheyAreFewAndShort() {
    SampleReader reader = new SampleReader();
    HostIdentity first = identity(reader, "v1.4.0");
    for (int number = 0; number < 2_000; number++) {
      String version = "v" + number + ".0" + ".0".repeat(number % 50);
      assertThat(identity(reader, version).version()).isEqualTo(version);
    }
    HostIdentity last = identity(reader, "v1.4.0");

    assertThat(last).isEqualTo(new HostIdentity("pc", "linux", "v1.4.0"));
    assertThat(last.version()).isSameAs(first.version());
    assertThat(last.os()).isSameAs(first.os());
    assertThat(identity(reader, "v1999.0")).isEqualTo(identity(reader, "v1999.0"));
  }

  private static HostIdentity identity(SampleReader reader, String version) {
    String json =
        """
        {"agent":{"id":"a","version":"%s"},"host":{"hostname":"pc","os":{"type":"linux"}}}
        """
            .formatted(version);
    Origin origin = new Origin("t", 0, 0, NOON);
    return Samples.read(new SourceRecord(origin, null, json.getBytes(UTF_8)), reader).identity();
  }

  @Test
  void oldAgentsWriteTheUptimeOfTheHostElsewhere() {
    HostSample sample =
        Samples.read(
            new SourceRecord(
                new Origin("t", 0, 0, NOON),
                null,
                "{\"agent\":{\"id\":\"a\"},\"host\":{\"uptime\":77}}".getBytes(UTF_8)));

    assertThat(sample.measurements().get(Measurement.HOST_UPTIME)).isEqualTo(77);
  }

  @Test
  void aMemoryUsageAbove100IsInBytes() {
    Measurements measurements =
        sample(
                """
                "sekoiaio":{"agent":{"memory_usage":2000000},"host":{"memory_total":8000000}}
                """)
            .measurements();

    assertThat(measurements.get(Measurement.AGENT_MEMORY)).isEqualTo(25_000_000);
    assertThat(measurements.invalid()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"host\":{\"cpu_usage\":-1}}",
        "{\"host\":{\"cpu_usage\":100.1}}",
        "{\"host\":{\"cpu_usage\":1e999}}",
        "{\"host\":{\"cpu_usage\":true}}",
        "{\"host\":{\"cpu_usage\":\"NaN\"}}",
        "{\"host\":{\"cpu_usage\":\"a lot\"}}",
        "{\"host\":{\"cpu_usage\":[1]}}",
        "{\"host\":{\"cpu_usage\":{}}}",
        "{\"host\":{\"memory_total\":1e30}}",
        "{\"agent\":{\"memory_usage\":2000000}}",
        "{\"host\":{\"uptime\":11111111111111111111111111111111111111111111111111}}",
      })
  void impossibleMeasurementsAreLeftOutAndCounted(String sekoiaio) {
    Measurements measurements = sample("\"sekoiaio\":" + sekoiaio).measurements();

    assertThat(measurements.invalid()).isEqualTo(1);
    for (Measurement measurement : Measurement.values()) {
      assertThat(measurements.has(measurement)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"host\":null,\"agent\":7}", "7", "[]", "{\"host\":{}}"})
  void whatIsNoObjectHasNoMeasurements(String sekoiaio) {
    assertThat(sample("\"sekoiaio\":" + sekoiaio).measurements().invalid()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|none",
        "{\"category\":[]}|none",
        "{\"category\":[\"process\"]}|process",
        "{\"category\":\"network\"}|network",
        "{\"category\":[\"my own\"]}|other",
      })
  void anEventCountsInItsCategories(String event, String category) {
    assertThat(sample("\"event\":" + event).categories())
        .isEqualTo(1 << EventCategory.NAMES.indexOf(category));
  }

  @Test
  void anEventOfTwoCategoriesCountsInBoth() {
    assertThat(
            Integer.bitCount(
                sample("\"event\":{\"category\":[\"process\",\"network\",\"process\"]}")
                    .categories()))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"event\":{\"provider\":\"Microsoft-Windows-Kernel-General\",\"code\":13}",
        "\"event\":{\"action\":\"SYSTEM_SHUTDOWN\"}",
        "\"event\":{\"action\":\"shutdown-system\"}",
        "\"log\":{\"logger\":\"SEKOIA-IO-Endpoint\"},\"event\":{\"reason\":\"Stopping agent\"}",
      })
  void aShutdownIsRecognized(String members) {
    assertThat(sample(members).shutdown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"event\":{\"provider\":\"Microsoft-Windows-Kernel-General\",\"code\":12}",
        "\"event\":{\"provider\":\"other\",\"code\":13}",
        "\"event\":{\"reason\":\"Stopping agent\"}",
        "\"log\":{\"logger\":\"SEKOIA-IO-Endpoint\"},\"event\":{\"reason\":\"Rules are stopping\"}",
      })
  void otherEventsAreNoShutdown(String members) {
    assertThat(sample(members).shutdown()).isFalse();
  }

  @Test
  void textsThatAreKeptAreCut() {
    HostIdentity identity = new HostIdentity("h".repeat(300), "", "v".repeat(255));

    assertThat(identity.hostname()).hasSize(255);
    assertThat(identity.version()).hasSize(255);
  }

  private static HostSample sample(String members) {
    return Samples.of("a").sample(Duration.ZERO, members);
  }
}
