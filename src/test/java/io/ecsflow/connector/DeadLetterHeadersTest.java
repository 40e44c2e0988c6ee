package io.ecsflow.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.event.SourceRecord.Header;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

  private static final Header TRACE = new Header("traceparent", new byte[] {1});

  @Test
  void headersAreKeptInTheirOrderNamesTwiceAndValuesOfNullToo() {
    Header nullValue = new Header("a", null);

    assertThat(of(TRACE, nullValue, TRACE))
        .isEqualTo(new DeadLetterHeaders(List.of(TRACE, nullValue, TRACE), 0));
  }

  @Test
  void headersOfAFormerDeadLetterAreNoLongerTrue() {
    Header formerReason = new Header("ecsflow-reason", new byte[] {1});

    assertThat(of(formerReason, TRACE)).isEqualTo(new DeadLetterHeaders(List.of(TRACE), 0));
  }

  @Test
  void theFirstThatFitAreKeptAndTheOthersCounted() {
    Header half = new Header("half", new byte[DeadLetterHeaders.MAX_BYTES / 2]);

    assertThat(of(TRACE, half, half, TRACE))
        .isEqualTo(new DeadLetterHeaders(List.of(TRACE, half), 2));
  }

  @Test
  void thousandsOfEmptyHeadersAreNoLessBounded() {
    List<Header> many = Collections.nCopies(100_000, new Header("", null));

    DeadLetterHeaders headers = DeadLetterHeaders.of(record(many));

    assertThat(headers.copied()).hasSize(2_048);
    assertThat(headers.leftOut()).isEqualTo(100_000 - 2_048);
  }

  private static DeadLetterHeaders of(Header... headers) {
    return DeadLetterHeaders.of(record(Arrays.asList(headers)));
  }

  private static SourceRecord record(List<Header> headers) {
    return new SourceRecord(new Origin("t", 0, 1, 2), null, null, headers);
  }
}
