package io.ecsflow.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules find our records through the shipped pipeline, so that the two cannot drift apart. */
class SigmaRulesTest {

  private static final Pipeline PIPELINE = Pipeline.shipped();

  static List<SigmaCase> rules() {
    return SigmaCase.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hitTheRecordsOfTheirEvents(SigmaCase sigma) {
    Query query = PIPELINE.query(sigma.rule());

    assertThat(sigma.hits()).isNotEmpty();
    assertThat(sigma.hits().stream().map(SigmaCase::record)).allMatch(query::matches);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void missTheRecordsOfOthers(SigmaCase sigma) {
    Query query = PIPELINE.query(sigma.rule());

    assertThat(sigma.misses()).isNotEmpty();
    assertThat(sigma.misses().stream().map(SigmaCase::record)).noneMatch(query::matches);
  }
}
