package io.ecsflow.connector.elasticsearch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {

  private static final Refusal WHY = new Refusal(400, "parsing", "no number");

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

    assertThatThrownBy(() -> breaker.judge(1, letters(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refuses 20 of the last 20 documents, more than the 50 %")
        .hasMessageContaining("index logs: status 400, parsing: no number");
  }

  @Test
  void aTemplateThatIsLostMeanwhileIsNoticedWithinTheWindow() {
    for (int i = 0; i < 100_000; i++) {
      breaker.judge(1, List.of());
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

  private static void assertTrips(Breaker breaker, int documents, int refused) {
    assertThatThrownBy(() -> breaker.judge(documents, letters(refused)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void assertHolds(Breaker breaker, int documents, int refused) {
    assertThatCode(() -> breaker.judge(documents, letters(refused))).doesNotThrowAnyException();
  }

  private static List<DeadLetter> letters(int count) {
    return Collections.nCopies(count, new DeadLetter("d", "logs", 7, new byte[0], WHY));
  }
}
