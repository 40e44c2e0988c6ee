package io.ecsflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordIdTest {

  private final RecordId ids = new RecordId();

  @Test
  void anIdIsForEver() {
    assertThat(ids.of(new Origin("agent-events", 1, 42, 1_767_268_800_000L)))
        .isEqualTo("019b796dd600HhYHqKS8hDdT51Us0fVHTg");
  }

  @Test
  void theIdIsShortAndSafeInUrls() {
    assertThat(ids.of(new Origin("agent-events", 1, 42, Long.MAX_VALUE))).matches("[\\w-]{34}");
    assertThat(ids.of(new Origin("agent-events", 1, 42, Origin.NO_TIMESTAMP)))
        .matches("[\\w-]{34}");
  }

  @Test
  void laterRecordsHaveLargerIds() {
    assertThat(ids.of(new Origin("t", 0, 1, 2_000)))
        .isGreaterThan(ids.of(new Origin("t", 0, 2, 1_999)));
  }

  @Test
  void otherCoordinatesHaveOtherIds() {
    Set<String> seen = new HashSet<>();
    for (String topic : new String[] {"t", "t1", "1"}) {
      for (int partition = 0; partition < 20; partition++) {
        for (long offset = 0; offset < 200; offset++) {
          assertThat(seen.add(ids.of(new Origin(topic, partition, offset, 0)))).isTrue();
        }
      }
    }
  }
}
