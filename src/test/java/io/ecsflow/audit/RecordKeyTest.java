package io.ecsflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

  private final RecordId ids = new RecordId();

  @Test
  void theTimestampOfTheSourceRecordIsInTheKey() {
    assertThat(RecordKey.of(new Origin("t", 1, 2, 1_700_000_000_123L), ids).timestamp())
        .isEqualTo(1_700_000_000_123L);
  }

  @Test
  void theHashIsOfTheCoordinatesAlone() {
    RecordKey key = RecordKey.of(new Origin("t", 1, 2, 5), ids);

    assertThat(RecordKey.of(new Origin("t", 1, 2, 6), ids).hash()).isEqualTo(key.hash());
    assertThat(RecordKey.of(new Origin("t", 1, 3, 5), ids).hash()).isNotEqualTo(key.hash());
    assertThat(RecordKey.of(new Origin("t", 2, 2, 5), ids).hash()).isNotEqualTo(key.hash());
  }

  @Test
  void equalCoordinatesOfAnotherTimeHaveAnotherFingerprint() {
    RecordKey key = RecordKey.of(new Origin("t", 1, 2, 5), ids);
    RecordKey later = RecordKey.of(new Origin("t", 1, 2, 6), ids);

    assertThat(later.fingerprint()).isNotEqualTo(key.fingerprint());
    assertThat(RecordKey.hashOf(later.fingerprint(), later.timestamp())).isEqualTo(key.hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abAAAAAAAAAAAAAAAAAAAAAA1",
        "0123456789abAAAAAAAAAAAAAAAAAAAAA",
        "0123456789axAAAAAAAAAAAAAAAAAAAAAA",
        "0123456789abAAAAAAAAAAAAAAAAAAAAA+",
        "0123456789ab€AAAAAAAAAAAAAAAAAAAAA",
      })
  void whatIsNoRecordIdHasNoKey(String id) {
    assertThat(RecordKey.of(id)).isEmpty();
  }
}
