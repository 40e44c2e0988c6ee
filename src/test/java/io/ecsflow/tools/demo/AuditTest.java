package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.tools.generate.Truth;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final long NOON = 1_767_268_800_000L;

  private final Audit audit = new Audit();
  private final Sent sent = new Sent();

  @Test
  void addsUpWhenEveryRecordCameOutOnce() {
    send(0, Truth.ACCEPTED);
    send(1, new Truth(Optional.of(Reason.NOT_JSON)));
    audit.event(id(0));
    audit.deadLetter(id(1), Reason.NOT_JSON);

    Outcome outcome = audit.outcome(sent, List.of());

    assertThat(outcome.totals()).isEqualTo(new Outcome.Totals(2, 2, 1, 1));
    assertThat(outcome.addsUp()).isTrue();
    assertThat(audit.behind()).isZero();
  }

  @Test
  void noticesAMissingRecordEvenIfAnotherIsThereTwice() {
    send(0, Truth.ACCEPTED);
    send(1, Truth.ACCEPTED);
    audit.event(id(0));
    audit.event(id(0));

    Outcome outcome = audit.outcome(sent, List.of());

    assertThat(outcome.totals().in()).isEqualTo(outcome.totals().events());
    assertThat(outcome.differences()).isEqualTo(new Outcome.Differences(1, 1, 0, 0));
    assertThat(outcome.addsUp()).isFalse();
  }

  @Test
  void noticesAResultOfNoInput() {
    audit.event(id(5));
    assertThat(audit.outcome(sent, List.of()).differences().unexpected()).isEqualTo(1);
    assertThat(audit.outcome(sent, List.of()).addsUp()).isFalse();
  }

  @Test
  void noticesAWrongReason() {
    send(0, new Truth(Optional.of(Reason.TOO_DEEP)));
    audit.deadLetter(id(0), Reason.NOT_JSON);
    assertThat(audit.outcome(sent, List.of()).differences().none()).isTrue();
    assertThat(audit.outcome(sent, List.of()).addsUp()).isFalse();
  }

  @Test
  void noticesARecordThatNeverReachedTheInputTopic() {
    sent.add(Truth.ACCEPTED);
    assertThat(audit.outcome(sent, List.of()).addsUp()).isFalse();
  }

  @Test
  void tellsManyIdsApart() {
    Ids some = new Ids();
    Ids all = new Ids();
    for (int i = 0; i < 200_000; i++) {
      all.add("id-" + i);
      if (i % 1000 != 0) {
        some.add("id-" + i);
      }
    }
    assertThat(all.duplicates()).isZero();
    assertThat(all.missingIn(some)).isEqualTo(200);
    assertThat(some.missingIn(all)).isZero();
  }

  private void send(long offset, Truth truth) {
    sent.add(truth);
    audit.input(new CommittedRecord("agent-events", 0, offset, NOON, null, null, Map.of()));
  }

  private static String id(long offset) {
    return new RecordId().of(new Origin("agent-events", 0, offset, NOON));
  }
}
