package io.ecsflow.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {

  private static final int[] PERCENTS = {1, 50, 95, 99, 100};

  @Property
  void fewValuesGiveTheNearestRank(
      @ForAll @Size(min = 1, max = 64) List<@LongRange(min = 0) Long> values) {
    Distribution distribution = of(values);

    for (int percent : PERCENTS) {
      assertThat(distribution.percentile(percent)).isEqualTo(nearestRank(values, percent));
    }
    assertThat(distribution.min()).isEqualTo(Collections.min(values));
    assertThat(distribution.max()).isEqualTo(Collections.max(values));
  }

  @Property
  void manyValuesGiveItWithAnErrorOfLessThanOneIn128(
      @ForAll @Size(min = 65, max = 600) List<@LongRange(min = 0, max = 1L << 45) Long> values) {
    Distribution distribution = of(values);

    for (int percent : PERCENTS) {
      long exact = nearestRank(values, percent);
      assertThat(distribution.percentile(percent)).isBetween(exact - exact / 128, exact);
    }
    double mean = values.stream().mapToLong(Long::longValue).average().orElseThrow();
    assertThat((double) distribution.mean()).isCloseTo(mean, within(1 + mean / 1e12));
  }

  @Property
  void theOrderOfTheValuesDoesNotMatter(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0) Long> values,
      @ForAll Random random)
      throws IOException {
    List<Long> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);

    assertThat(bytes(of(shuffled))).isEqualTo(bytes(of(values)));
  }

  @Property
  void mergingTwoIsAddingAllValuesToOne(
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 1L << 40) Long> some,
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 1L << 40) Long> others)
      throws IOException {
    Distribution merged = of(some);
    merged.merge(of(others));
    List<Long> all = new ArrayList<>(some);
    all.addAll(others);

    assertThat(bytes(merged)).isEqualTo(bytes(of(all)));
  }

  @Property
  void whatIsWrittenIsRead(@ForAll @Size(max = 200) List<@LongRange(min = 0) Long> values)
      throws IOException {
    byte[] bytes = bytes(of(values));

    Distribution read = Distribution.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));

    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(read.count()).isEqualTo(values.size());
    assertThat(read.isEmpty()).isEqualTo(values.isEmpty());
  }

  @Test
  void noStreamOfValuesTakesMoreThanSomeTwentyKilobytes() throws IOException {
    Distribution distribution = new Distribution();
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      distribution.add(random.nextLong() >>> (1 + random.nextInt(63)));
    }

    assertThat(bytes(distribution).length).isLessThan(80_000);
  }

  @Test
  void aSumThatOverflowsStaysAtTheTop() {
    Distribution distribution = of(List.of(Long.MAX_VALUE, Long.MAX_VALUE, 1L));

    assertThat(distribution.mean()).isEqualTo(Long.MAX_VALUE / 3);
  }

  @Test
  void refusesWhatItCannotHold() {
    assertThatThrownBy(() -> new Distribution().add(-1)).hasMessageContaining("was -1");
    assertThatThrownBy(() -> new Distribution().percentile(50))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Distribution of(List<Long> values) {
    Distribution distribution = new Distribution();
    values.forEach(distribution::add);
    return distribution;
  }

  private static long nearestRank(List<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  private static byte[] bytes(Distribution distribution) throws IOException {
    var bytes = new ByteArrayOutputStream();
    distribution.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
