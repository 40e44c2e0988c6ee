package io.ecsflow.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {

  private final Breaker breaker = new Breaker(50);

  @ParameterizedTest
  @CsvSource({"10, 20, false", "11, 20, true", "19, 19, false", "501, 1000, true"})
  void mostOfABatchIsTooMuch(int refused, int documents, boolean trips) {
    if (trips) {
      assertTrips(breaker, documents, refused);
    } else {
      assertHolds(breaker, documents, refused);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 20", "20, 20"})
  void noneOrAllMayBeRefused(int refused, int documents) {
    assertTrips(new Breaker(0), documents, refused);
    assertHolds(new Breaker(100), documents, refused);
  }

  @Test
  void aTrickleIsJudgedAsAFloodIs() {
    for (int i = 0; i < 19; i++) {
      assertHolds(breaker, 1, 1);
    }

    assertThat(breaker.judge(1, 1))
        .hasValueSatisfying(
            excess ->
                assertThat(excess.describe("documents"))
                    .isEqualTo(
                        "20 of the last 20 documents, more than the 50 % that may become dead"
                            + " letters"));
  }

  @Test
  void aTemplateThatIsLostMeanwhileIsNoticedWithinTheWindow() {
    for (int i = 0; i < 100_000; i++) {
      breaker.judge(1, 0);
    }
    for (int i = 0; i < Breaker.WINDOW / 2; i++) {
      assertHolds(breaker, 1, 1);
    }

    assertTrips(breaker, 1, 1);
  }

  @Test
  void aWholeBatchIsNotOutweighedByThoseBefore() {
    assertHolds(breaker, 100_000, 0);

    assertTrips(breaker, 1_000, 501);
  }

  @Test
  void aFewPoisonedDocumentsAmongGoodOnesNeverTrip() {
    for (int i = 0; i < 10_000; i++) {
      assertHolds(breaker, 10, i % 2 == 1 ? 9 : 0);
    }
  }

  @Test
  void whatWasRefusedBeforeDoesNotTripABatchThatIsStored() {
    for (int i = 0; i < 19; i++) {
      assertHolds(breaker, 1, 1);
    }

    assertHolds(breaker, 1, 0);
  }

  private static void assertTrips(Breaker breaker, int records, int failed) {
    assertThat(breaker.judge(records, failed)).isPresent();
  }

  private static void assertHolds(Breaker breaker, int records, int failed) {
    assertThat(breaker.judge(records, failed)).isEmpty();
  }
}
