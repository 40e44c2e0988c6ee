package io.ecsflow.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void percentilesAreNearestRanks() {
    Percentiles values = new Percentiles();
    for (long value = 2_000; value >= 1; value--) {
      values.add(value);
    }

    assertThat(values.percentile(50)).isEqualTo(1_000);
    assertThat(values.percentile(99)).isEqualTo(1_980);
    assertThat(values.percentile(100)).isEqualTo(2_000);
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Percentiles.median(new double[] {9, 1, 4})).isEqualTo(4);
    assertThat(Percentiles.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
  }
}
