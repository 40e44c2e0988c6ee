package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchTest {

  @ParameterizedTest
  @CsvSource({
    "timestamps, false, true",
    "event-outcome, false, true",
    "audit-outcome, false, true",
    "windows-os-type, false, true",
    "dns-fields, false, true",
    "windows-authentication, true, true",
    "linux-authentication, true, true",
    "lowercase-hostname, false, false",
    "ntlm-client-ip, true, true",
    "categorization, false, true"
  })
  void aProfileIsANamedSetOfValues(String key, boolean inSekoia, boolean inEcs) {
    assertThat(Switch.ofKey(key))
        .hasValueSatisfying(
            found -> {
              assertThat(found.valueIn(Profile.SEKOIA)).isEqualTo(inSekoia);
              assertThat(found.valueIn(Profile.ECS)).isEqualTo(inEcs);
            });
  }

  @Test
  void everySwitchIsFoundByItsKey() {
    assertThat(Arrays.stream(Switch.values()))
        .allSatisfy(key -> assertThat(Switch.ofKey(key.key())).hasValue(key));
    assertThat(Switch.ofKey("no-such-switch")).isEmpty();
  }
}
