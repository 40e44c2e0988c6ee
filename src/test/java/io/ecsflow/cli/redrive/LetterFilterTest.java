package io.ecsflow.cli.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.connector.StoredLetter;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterFilterTest {

  private static final StoredLetter LETTER =
      new StoredLetter(
          new SourceRecord(new Origin("events", 2, 100, 5_000), null, new byte[1]),
          "DECODE",
          "NOT_JSON",
          "Unexpected byte",
          true);

  @Test
  void allThatIsGivenMustHold() {
    assertThat(filter(Set.of("NOT_JSON", "TOO_DEEP"), Set.of("DECODE"), "").includes(LETTER))
        .isTrue();
    assertThat(filter(Set.of("NOT_JSON"), Set.of("NORMALIZE"), "").includes(LETTER)).isFalse();
    assertThat(filter(Set.of("TOO_DEEP"), Set.of(), "").includes(LETTER)).isFalse();
    assertThat(filter(Set.of(), Set.of(), "unexpected BYTE").includes(LETTER)).isTrue();
    assertThat(filter(Set.of(), Set.of(), "expected bit").includes(LETTER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5000, 5001, true", "5001, 6000, false", "4000, 5000, false"})
  void aRangeOfTimeHasItsBeginAndNotItsEnd(long from, long to, boolean isIncluded) {
    LetterFilter filter =
        new LetterFilter(Set.of(), Set.of(), new TimeRange(from, to), List.of(), "");

    assertThat(filter.includes(LETTER)).isEqualTo(isIncluded);
  }

  @ParameterizedTest
  @CsvSource({
    "events:2:100-100, true",
    "events:2:100, true",
    "events:2:99-101, true",
    "events:2:101-200, false",
    "events:1:100, false",
    "other:2:100, false"
  })
  void aRangeOfOffsetsHasBothOfItsEnds(String range, boolean isIncluded) {
    LetterFilter filter =
        new LetterFilter(
            Set.of(), Set.of(), TimeRange.ALL, List.of(OffsetRange.parse(range).orElseThrow()), "");

    assertThat(filter.includes(LETTER)).isEqualTo(isIncluded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "events", "events:1", "events:x:1", "events:1:1-", "a/b:1:1"})
  void whatIsNoRangeOfOffsetsIsNotTakenForOne(String text) {
    assertThat(OffsetRange.parse(text)).isEmpty();
  }

  private static LetterFilter filter(Set<String> reasons, Set<String> stages, String detail) {
    return new LetterFilter(reasons, stages, TimeRange.ALL, List.of(), detail);
  }
}
