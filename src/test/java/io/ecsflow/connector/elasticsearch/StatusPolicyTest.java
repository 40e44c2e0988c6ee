package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.elasticsearch.StatusPolicy.ForDocument;
import io.ecsflow.connector.elasticsearch.StatusPolicy.ForRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "200, HAS_ITEMS", "201, HAS_ITEMS", "301, FAIL", "400, SPLIT", "401, FAIL", "403, FAIL",
    "404, FAIL", "405, FAIL", "413, SPLIT", "429, RETRY", "500, RETRY", "502, RETRY",
    "503, RETRY", "504, RETRY"
  })
  void aRequest(int status, ForRequest policy) {
    assertThat(StatusPolicy.request(status)).isEqualTo(policy);
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
  void aDocument(int status, ForDocument policy) {
    assertThat(StatusPolicy.document(status)).isEqualTo(policy);
  }
}
