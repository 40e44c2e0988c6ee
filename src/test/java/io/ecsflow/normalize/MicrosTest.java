package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T09:35:34.99Z, 2026-03-01T09:35:34.990000Z",
    "2026-03-01T09:35:39.7654329Z, 2026-03-01T09:35:39.765432Z",
    "2026-03-01T09:35:39.123456789Z, 2026-03-01T09:35:39.123456Z",
    "2026-03-01T09:35:40.000Z, 2026-03-01T09:35:40Z",
    "2026-03-01T09:35:40.0000009Z, 2026-03-01T09:35:40Z",
    "2026-03-01T09:35:40Z, 2026-03-01T09:35:40Z",
    "2026-03-01T09:35:40.000001Z, 2026-03-01T09:35:40.000001Z",
    "2026-03-01T00:30:00+01:00, 2026-02-28T23:30:00Z",
    "2026-12-31T23:30:00.5-01:00, 2027-01-01T00:30:00.500000Z",
    "2026-03-01t09:35:34.25z, 2026-03-01T09:35:34.250000Z",
    "2026-03-01T09:35:34.Z, 2026-03-01T09:35:34Z"
  })
  void timesAreInUtcWithTheFractionCutToSixDigits(String received, String written) {
    assertThat(Micros.of(received)).hasValue(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2026-03-01",
        "2026-03-01T09:35:34",
        "2026-03-01T09:35:34.12x4Z",
        "2026-03-01 09:35:34Z",
        "2026-13-01T09:35:34+00:00",
        "0000-01-01T00:30:00+01:00",
        "+10000-01-01T00:00:00Z",
        "1767268800000"
      })
  void whatIsNoTimeHasNone(String received) {
    assertThat(Micros.of(received)).isEmpty();
  }

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

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 999, 1_767_268_800_000L, 1_767_268_800_007L, 253_402_300_799_999L})
  void aTimeInMillisecondsIsWrittenAsItsText(long millis) {
    assertThat(Micros.ofEpochMilli(millis))
        .isEqualTo(Micros.of(Instant.ofEpochMilli(millis).toString()));
  }

  @Test
  void timesBeyondTheYear9999AreNotWritten() {
    assertThat(Micros.ofEpochMilli(253_402_300_800_000L)).isEmpty();
  }
}
