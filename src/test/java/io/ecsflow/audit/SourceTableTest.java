package io.ecsflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.audit.SourceTable.Counts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTableTest {

  private final SourceTable table = new SourceTable(3);
  private final List<Counts> counts = new ArrayList<>();

  @Test
  void recordsThatShareAFingerprintEachHaveAnOutcomeOfTheirOwn() {
    table.add(5, new Place(0, 1).encoded(), 0);
    table.add(5, new Place(0, 2).encoded(), 0);

    table.count(5, Outcome.EVENT);
    table.count(5, Outcome.DEAD_LETTER);

    table.forEach((fingerprint, source, its) -> counts.add(its));
    assertThat(counts).containsExactlyInAnyOrder(new Counts(1, 0, 0), new Counts(0, 1, 0));
  }

  @Test
  void moreOutcomesThanThreeAreThree() {
    table.add(-1, new Place(0, 1).encoded(), 0);
    for (int i = 0; i < 9; i++) {
      assertThat(table.count(-1, Outcome.EVENT)).isTrue();
    }

    table.forEach((fingerprint, source, its) -> counts.add(its));
    assertThat(counts).containsExactly(new Counts(3, 0, 0));
  }

  @Test
  void whatIsNotThereIsNotCounted() {
    table.add(1, new Place(0, 1).encoded(), 0);

    assertThat(table.count(2, Outcome.EVENT)).isFalse();
  }
}
