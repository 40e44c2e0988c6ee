package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerShellContextTest {

  private final PowerShellContext context = new PowerShellContext();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void bothLogsHaveANameAndAValueALine(String end) {
    context.add(
        String.join(end, "        Host Application = powershell.exe -nop", "  Command Name = iex"));
    context.add(String.join(end, "\tNewEngineState=Available", "", "\tHostVersion=5.1"));

    assertThat(context.get("hostapplication")).isEqualTo("powershell.exe -nop");
    assertThat(context.get("commandname")).isEqualTo("iex");
    assertThat(context.get("newenginestate")).isEqualTo("Available");
    assertThat(context.get("hostversion")).isEqualTo("5.1");
  }

  @Test
  void aValueMayHaveEqualsSigns() {
    context.add("HostApplication=powershell.exe -enc QQ== -x a=b");

    assertThat(context.get("hostapplication")).isEqualTo("powershell.exe -enc QQ== -x a=b");
  }

  @Test
  void anEmptyValueIsNone() {
    context.add("Script Name = \nCommand Path =");

    assertThat(context.get("scriptname")).isEmpty();
    assertThat(context.get("commandpath")).isEmpty();
    assertThat(context.get("user")).isEmpty();
  }

  @Test
  void theFirstOfANameCounts() {
    context.add("User = EXAMPLE\\eva\nUser = SYSTEM");
    context.add("User=SYSTEM");

    assertThat(context.get("user")).isEqualTo("EXAMPLE\\eva");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "no sign", "\u0000\u0000", "=", "=x", " = x"})
  void aLineWithoutNameAndSignIsPassedOver(String text) {
    context.add(text);
    context.add("User=eva");

    assertThat(context.get("user")).isEqualTo("eva");
  }

  @Test
  void aLineMayBeVeryLong() {
    String value = "v".repeat(1_000_000);
    context.add(" ".repeat(1_000_000) + "User=" + value + "\n" + value + "\nUserId=eva");

    assertThat(context.get("user")).isEqualTo(value);
    assertThat(context.get("userid")).isEqualTo("eva");
  }

  @Test
  void whatIsLongerThanAnyNameIsNone() {
    context.add("n".repeat(63) + "=short\n" + "m".repeat(64) + "=long");

    assertThat(context.get("n".repeat(63))).isEqualTo("short");
    assertThat(context.get("m".repeat(64))).isEmpty();
  }
}
