package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPathTest {

  @ParameterizedTest
  @CsvSource({
    "HKLM\\System\\Setup, HKLM, System\\Setup",
    "hklm\\System, HKLM, System",
    "HKEY_LOCAL_MACHINE\\System, HKLM, System",
    "Hkey_Local_Machine\\System, HKLM, System",
    "HKU\\S-1-5-18\\Run, HKU, S-1-5-18\\Run",
    "HKEY_USERS\\S-1-5-18, HKU, S-1-5-18",
    "HKCU\\Run, HKCU, Run",
    "HKEY_CURRENT_USER\\Run, HKCU, Run",
    "HKCR\\.exe, HKCR, .exe",
    "HKEY_CLASSES_ROOT\\.exe, HKCR, .exe",
    "HKCC\\Run, HKCC, Run",
    "HKEY_CURRENT_CONFIG\\Run, HKCC, Run",
    "\\REGISTRY\\MACHINE\\System, HKLM, System",
    "\\Registry\\Machine\\System, HKLM, System",
    "\\REGISTRY\\USER\\S-1-5-18_Classes\\x, HKU, S-1-5-18_Classes\\x",
    "HKLM, HKLM, ''",
    "HKLM\\, HKLM, ''",
    "\\REGISTRY\\MACHINE, HKLM, ''"
  })
  void aPathIsItsHiveAndWhatIsBelowIt(String path, String hive, String below) {
    assertThat(RegistryPath.of(path)).isEqualTo(new RegistryPath(hive, below));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\", "HKLMX\\a", "XHKLM\\a", "HK", "\\REGISTRY", "\\REGISTRY\\A"})
  void anotherBeginningIsNoHive(String path) {
    assertThat(RegistryPath.of(path).hive()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HKLM\\System\\Setup\\Run, HKLM, System\\Setup, Run",
    "HKLM\\System\\Setup\\, HKLM, System\\Setup,",
    "HKLM\\Run, HKLM, , Run",
    "HKLM, HKLM, ,",
    "\\REGISTRY\\A\\{ab12}\\Key\\Run, , \\REGISTRY\\A\\{ab12}\\Key, Run"
  })
  void thePathOfAValueEndsWithItsName(String path, String hive, String key, String value) {
    JsonNode registry = sysmon("'EventType':'SetValue','TargetObject':'%s','Details':'x'", path);

    assertThat(registry.path("hive").textValue()).isEqualTo(hive);
    assertThat(registry.path("key").textValue()).isEqualTo(key);
    assertThat(registry.path("value").textValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"HKLM\\System\\Setup, System\\Setup", "HKLM\\System\\Setup\\, System\\Setup"})
  void thePathOfAKeyHasNoValue(String path, String key) {
    JsonNode registry = sysmon("'EventType':'CreateKey','TargetObject':'%s'", path);

    assertThat(registry.path("key").textValue()).isEqualTo(key);
    assertThat(registry.has("value")).isFalse();
  }

  @Test
  void theNameOfAValueInTheSecurityLogMayHaveBackslashes() {
    JsonNode registry =
        registryOf(
            "'event':{'provider':'Microsoft-Windows-Security-Auditing','code':4657},"
                + "'action':{'properties':{'ObjectName':'\\\\REGISTRY\\\\MACHINE\\\\Exclusions',"
                + "'ObjectValueName':'C:\\\\evil','NewValue':'0','NewValueType':'%%1876'}}");

    assertThat(registry.path("path").textValue())
        .isEqualTo("\\REGISTRY\\MACHINE\\Exclusions\\C:\\evil");
    assertThat(registry.path("key").textValue()).isEqualTo("Exclusions");
    assertThat(registry.path("value").textValue()).isEqualTo("C:\\evil");
    assertThat(registry.at("/data/type").textValue()).isEqualTo("REG_DWORD");
  }

  @ParameterizedTest
  @CsvSource({
    "DWORD (0x00000001), REG_DWORD",
    "QWORD (0x00000000-0x00000001), REG_QWORD",
    "Binary Data, REG_BINARY",
    "DWORD, ''",
    "a text, ''"
  })
  void whatSysmonShowsOfAValueSaysItsTypeUnlessItIsText(String details, String type) {
    assertThat(RegistryPath.typeOf(details)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"%%1872, REG_NONE", "%%1883, REG_QWORD", "%%1884, ''", "REG_SZ, ''", "'', ''"})
  void theSecurityLogHasNumbersForTypes(String message, String type) {
    assertThat(RegistryPath.typeOfMessage(message)).isEqualTo(type);
  }

  private static JsonNode sysmon(String properties, String path) {
    return registryOf(
        "'event':{'provider':'Microsoft-Windows-Sysmon','code':13},'action':{'properties':{"
            + properties.replace("%s", path.replace("\\", "\\\\"))
            + "}}");
  }

  private static JsonNode registryOf(String members) {
    return Normalized.inEcs(members).path("registry");
  }
}
