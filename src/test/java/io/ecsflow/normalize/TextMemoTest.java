package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextMemoTest {

  private final List<String> asked = new ArrayList<>();
  private final TextMemo<String> memo =
      new TextMemo<>(
          text -> {
            asked.add(text);
            return text.toUpperCase(Locale.ROOT);
          });

  @Test
  void aTextThatCameBeforeIsNotComputedAgain() {
    assertThat(memo.of("one.example")).isEqualTo("ONE.EXAMPLE");
    assertThat(memo.of("one.example")).isEqualTo("ONE.EXAMPLE");
    assertThat(asked).containsExactly("one.example");
  }

  @Test
  void textsWithTheSameHashAreToldApart() {
    assertThat("Aa").hasSameHashCodeAs("BB");
    for (int i = 0; i < 2; i++) {
      assertThat(memo.of("Aa")).isEqualTo("AA");
      assertThat(memo.of("BB")).isEqualTo("BB");
    }
  }

  @Test
  void howeverManyTextsComeItsResultsAreThoseOfTheFunction() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(memo.of("h" + i % 5000)).isEqualTo("H" + i % 5000);
    }
  }

  @Test
  void aLongTextIsNotKept() {
    String text = "x".repeat(254);
    memo.of(text);
    memo.of(text);
    assertThat(asked).hasSize(2);
  }
}
