package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditOutcomeTest {

  private static final AuditOutcome OUTCOME = new AuditOutcome();

  @ParameterizedTest
  @CsvSource({
    "0x8020000000000000, success",
    "0x8010000000000000, failure",
    "0x20000000000000, success",
    "0x8010000000000001, failure",
    "9232379236109516800, success",
    "9227875636482146304, failure",
    "-9214364837600034816, success",
    "-9218868437227405312, failure",
    "9007199254740992, success"
  })
  void theKeywordsHaveABitForEachOutcome(String keywords, String outcome) {
    assertThat(OUTCOME.of("", keywords, "4663")).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0x",
        "0x-1",
        "-",
        "0xZZ",
        "0x80200000000000000",
        "0x8000000000000000",
        "8020000000000000z",
        "18446744073709551616",
        "-9223372036854775809",
        "9.2e18",
        "Audit Success"
      })
  void anyOtherKeywordsSayNone(String keywords) {
    assertThat(OUTCOME.of("", keywords, "4663")).isEmpty();
    assertThat(OUTCOME.of("", keywords, "4625")).isEqualTo("failure");
  }

  @ParameterizedTest
  @CsvSource({"AUDIT_SUCCESS, success", "AUDIT_FAILURE, failure", "INFO, failure"})
  void theTypeOfTheEventComesFirst(String type, String outcome) {
    assertThat(OUTCOME.of(type, "0x8010000000000000", "4624")).isEqualTo(outcome);
  }
}
