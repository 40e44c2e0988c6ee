package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    assertThat(List.of(Switch.values()))
        .filteredOn(Switch::key, key)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.valueIn(Profile.SEKOIA)).isEqualTo(inSekoia);
              assertThat(found.valueIn(Profile.ECS)).isEqualTo(inEcs);
            });
  }
}
