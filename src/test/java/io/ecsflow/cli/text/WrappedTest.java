package io.ecsflow.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {

  @Test
  void linesEndWhereAWordDoes() {
    assertThat(Wrapped.words("one two three four", 9, 2))
        .containsExactly("one two", "  three", "  four");
  }

  @Test
  void aTextThatFitsIsOneLine() {
    assertThat(Wrapped.words("one two", 7, 2)).containsExactly("one two");
  }

  @Test
  void aWordThatIsLongerThanALineIsNotCut() {
    assertThat(Wrapped.words("a_long_word b another_long_word", 8, 2))
        .containsExactly("a_long_word", "  b", "  another_long_word");
  }
}
