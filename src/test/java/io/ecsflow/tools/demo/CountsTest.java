package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.tools.demo.Outcome.Differences;
import io.ecsflow.tools.generate.Truth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountsTest {

  private static final Differences NONE = new Differences(0, 0, 0);

  private final Counts counts = new Counts();
  private final Sent sent = new Sent();

  @Test
  void addsUpWhenEveryRecordCameOutOnce() {
    send(Truth.ACCEPTED);
    send(new Truth(Optional.of(Reason.NOT_JSON)));
    counts.event();
    counts.deadLetter(Reason.NOT_JSON);

    Outcome outcome = counts.outcome(sent, NONE, List.of());

    assertThat(outcome.totals()).isEqualTo(new Outcome.Totals(2, 2, 1, 1));
    assertThat(outcome.addsUp()).isTrue();
    assertThat(counts.behind()).isZero();
  }

  @Test
  void sumsThatAreEqualDoNotAddUpWhereTheAuditFindsADifference() {
    send(Truth.ACCEPTED);
    counts.event();

    assertThat(addsUp(new Differences(1, 0, 0))).isFalse();
    assertThat(addsUp(new Differences(0, 1, 0))).isFalse();
    assertThat(addsUp(new Differences(0, 0, 1))).isFalse();
    assertThat(addsUp(NONE)).isTrue();
  }

  @Test
  void noticesAWrongReason() {
    send(new Truth(Optional.of(Reason.TOO_DEEP)));
    counts.deadLetter(Reason.NOT_JSON);

    assertThat(addsUp(NONE)).isFalse();
  }

  @Test
  void noticesARecordThatNeverReachedTheInputTopic() {
    sent.add(Truth.ACCEPTED);

    assertThat(addsUp(NONE)).isFalse();
  }

  private boolean addsUp(Differences differences) {
    return counts.outcome(sent, differences, List.of()).addsUp();
  }

  private void send(Truth truth) {
    sent.add(truth);
    counts.input();
  }
}
