package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, 100",
    "1, 1, 200",
    "2, 1, 400",
    "3, 0.5, 600",
    "4, 1, 1000",
    "100000, 1, 1000"
  })
  void waitsAreLongerWithEachFailureUpToALimit(int failures, double random, long millis) {
    Retries limits = new Retries(Duration.ofMillis(200), Duration.ofSeconds(1));
    Backoff backoff = new Backoff(limits, time -> {}, () -> random);

    assertThat(backoff.waitAfter(failures)).isEqualTo(Duration.ofMillis(millis));
  }
}
