package io.ecsflow.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingClassLoaderTest {

  private final Steps steps = new CountingClassLoader().steps(CountedExamples.class);

  @Test
  void quadraticWorkIsFoundAndNoOther() {
    work(10_000);
    Map<String, Long> large = work(10_000);
    Map<String, Long> small = work(1_000);

    assertThat(large)
        .allSatisfy(
            (name, work) ->
                assertThat(Work.growsTooFast(small.get(name), work))
                    .as("%s: %d, then %d", name, small.get(name), work)
                    .isEqualTo(name.startsWith(CountedExamples.QUADRATIC)));
  }

  @Test
  void theCountOfALoopIsTheSameEachTime() {
    work(1_000);

    assertThat(work(1_000).get("loop"))
        .isEqualTo(work(1_000).get("loop"))
        .isBetween(1_000L, 1_010L);
  }

  private Map<String, Long> work(int letters) {
    return steps.workOf("a".repeat(letters).getBytes(UTF_8));
  }
}
