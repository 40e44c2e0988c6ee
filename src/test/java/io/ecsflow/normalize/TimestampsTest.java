package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampsTest {

  @Test
  void onlyTheTimesOfTheEventAreRewritten() {
    var record =
        Normalized.inSekoiaWith(
            "'@timestamp':'2026-03-01T10:00:00.5Z','event':{'start':'2026-03-01T09:00:00.000Z',"
                + "'end':'soon'},'action':{'properties':{'UtcTime':'2026-03-01T10:00:00.5Z'}}",
            Switch.TIMESTAMPS);

    assertThat(record.at("/@timestamp").textValue()).isEqualTo("2026-03-01T10:00:00.500000Z");
    assertThat(record.at("/event/start").textValue()).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(record.at("/event/end").textValue()).isEqualTo("soon");
    assertThat(record.at("/action/properties/UtcTime").textValue())
        .isEqualTo("2026-03-01T10:00:00.5Z");
  }

  @Test
  void timesAreVerbatimInSekoia() {
    var record = Normalized.inSekoia("'@timestamp':'2026-03-01T10:00:00.6722336Z'");

    assertThat(record.at("/@timestamp").textValue()).isEqualTo("2026-03-01T10:00:00.6722336Z");
  }
}
