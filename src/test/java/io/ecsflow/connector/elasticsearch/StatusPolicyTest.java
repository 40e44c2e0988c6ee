package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.elasticsearch.StatusPolicy.ForDocument;
import io.ecsflow.connector.elasticsearch.StatusPolicy.ForRequest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "200, ANSWERED", "201, ANSWERED", "301, FAIL", "400, SPLIT", "401, FAIL", "403, FAIL",
    "404, FAIL", "405, FAIL", "413, SPLIT", "429, RETRY", "500, RETRY", "502, RETRY",
    "503, RETRY", "504, RETRY"
  })
  void aRequest(int status, ForRequest meaning) {
    assertThat(StatusPolicy.request(status)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "200, STORED",
    "201, STORED",
    "400, REFUSED",
    "403, REFUSED",
    "404, REFUSED",
    "409, DUPLICATE",
    "413, REFUSED",
    "429, RETRY",
    "500, RETRY_FEW_TIMES",
    "507, RETRY_FEW_TIMES",
    "502, RETRY",
    "503, RETRY",
    "504, RETRY"
  })
  void aDocument(int status, ForDocument meaning) {
    assertThat(StatusPolicy.document(status)).isEqualTo(meaning);
  }

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
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

    assertThat(backoff.after(failures, random)).isEqualTo(Duration.ofMillis(millis));
  }
}
