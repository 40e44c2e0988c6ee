package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndSourceTest {

  @Test
  void aHostnameInLowerCaseGivesNameAndRelatedHostsInLowerCase() {
    JsonNode record =
        Normalized.inSekoiaWith("'host':{'hostname':'SRV-Été'}", Switch.LOWERCASE_HOSTNAME);

    assertThat(record.at("/host"))
        .isEqualTo(Normalized.json("{'hostname':'srv-été','name':'srv-été'}"));
    assertThat(record.at("/related/hosts")).isEqualTo(Normalized.json("['srv-été']"));
  }

  @Test
  void noProfileChangesTheCaseOfAHostname() {
    assertThat(Normalized.inEcs("'host':{'hostname':'SRV'}").at("/host/name").textValue())
        .isEqualTo("SRV");
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft-Windows-Sysmon, windows",
    "Microsoft-Windows-Kernel-Process, windows",
    "Service Control Manager, windows",
    "'', "
  })
  void aSourceOfWindowsIsOnWindows(String source, String osType) {
    JsonNode record =
        Normalized.inEcs(
            "'host':{'hostname':'pc'},'action':{'properties':{'SourceName':'%s'}}"
                .formatted(source));

    assertThat(record.at("/host/os/type").textValue()).isEqualTo(osType);
  }

  @Test
  void theClientOfAnNtlmEventIsItsSource() {
    JsonNode record =
        Normalized.inSekoia(
            "'event':{'provider':'Microsoft-Windows-NTLM','code':4023},"
                + "'action':{'id':4023,'properties':{'ClientIP':'192.0.2.7'}}");

    assertThat(record.at("/source"))
        .isEqualTo(Normalized.json("{'ip':'192.0.2.7','address':'192.0.2.7'}"));
    assertThat(record.at("/related/ip")).isEqualTo(Normalized.json("['192.0.2.7']"));
    assertThat(record.at("/event/category").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'-'", "''", "'KIOSK'", "7", "null", "['192.0.2.7']", "{}"})
  void whatIsNoAddressIsNoSource(String client) {
    JsonNode record =
        Normalized.inSekoia(
            "'event':{'provider':'Microsoft-Windows-NTLM'},'action':{'properties':{'ClientIP':%s}}"
                .formatted(client));

    assertThat(record.at("/source").isMissingNode()).isTrue();
  }

  @Test
  void otherProvidersKeepTheirClientInTheProperties() {
    JsonNode record =
        Normalized.inSekoia(
            "'event':{'provider':'Other'},'action':{'properties':{'ClientIP':'192.0.2.7'}}");

    assertThat(record.at("/source").isMissingNode()).isTrue();
  }
}
