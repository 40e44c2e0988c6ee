package io.ecsflow.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {

  @Test
  void aTextThatFitsStays() {
    assertThat(Shortened.atEnd("short", 5)).isEqualTo("short");
    assertThat(Shortened.inMiddle("short", 5)).isEqualTo("short");
  }

  @Test
  void aLongTextHasExactlyTheWidth() {
    assertThat(Shortened.atEnd("0123456789", 5)).isEqualTo("0123…");
    assertThat(Shortened.inMiddle("0123456789", 6)).isEqualTo("012…89");
    assertThat(Shortened.inMiddle("0123456789", 1)).isEqualTo("…");
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutInTwo() {
    assertThat(Shortened.atEnd("a😀bc", 3)).isEqualTo("a…");
    assertThat(Shortened.inMiddle("abc😀", 4)).isEqualTo("ab…");
  }

  @Test
  void anEventCannotControlTheTerminal() {
    assertThat(Shortened.atEnd("\u001B[2Jx\n", 20)).isEqualTo("\uFFFD[2Jx\uFFFD");
    assertThat(Shortened.inMiddle("\u009B0m", 20)).isEqualTo("\uFFFD0m");
  }
}
