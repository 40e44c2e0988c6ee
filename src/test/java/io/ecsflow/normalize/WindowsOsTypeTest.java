package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsOsTypeTest {

  @ParameterizedTest
  @CsvSource({
    "Windows, windows",
    "darwin, macos",
    "macOS, macos",
    "linux, linux",
    "Debian, linux",
    "RHEL, linux",
    "suse, linux",
    "solaris, ''",
    "'', ''"
  })
  void theFamilyOfOlderAgentsSaysTheType(String family, String type) {
    assertThat(WindowsOsType.of("", family, "", "")).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Service Control Manager",
    "'', PowerShell",
    "'', LsaSrv",
    "'', Microsoft-Windows-Sysmon",
    "'', Microsoft-Antimalware-Scan-Interface",
    "Microsoft-Windows-Sysmon, ''",
    "SomeVendorsDriver, ''"
  })
  void anEventOfALogOfWindowsIsOne(String sourceName, String provider) {
    assertThat(WindowsOsType.of("", "", sourceName, provider)).isEqualTo("windows");
  }

  @ParameterizedTest
  @CsvSource({"linux, Windows, '', PowerShell", "macos, '', SomeVendorsDriver, ''"})
  void theTypeThatTheEventHasStays(String type, String family, String sourceName, String provider) {
    assertThat(WindowsOsType.of(type, family, sourceName, provider)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"'', auditd", "'', SEKOIA-IO-Endpoint", "'', powershell", "'', ''"})
  void anyOtherEventIsOfNoKnownType(String sourceName, String provider) {
    assertThat(WindowsOsType.of("", "", sourceName, provider)).isEmpty();
  }
}
