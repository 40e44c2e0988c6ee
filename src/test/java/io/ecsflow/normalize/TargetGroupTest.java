package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGroupTest {

  private static final String GROUP =
      "'TargetUserName':'Admins','TargetDomainName':'CORP','TargetSid':'S-1-5-32-544'";

  @Test
  void theTargetOfAnEventAboutAGroupIsTheGroup() {
    JsonNode record = record(4732, GROUP);

    assertThat(record.path("group"))
        .isEqualTo(Normalized.json("{'name':'Admins','domain':'CORP','id':'S-1-5-32-544'}"));
    assertThat(record.at("/user/target").isMissingNode()).isTrue();
    assertThat(record.at("/related/user").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=eva,CN=Users,DC=example,DC=org|eva|",
        "cn=eva|eva|",
        "CN=Doe\\, Eva,OU=a|Doe, Eva|",
        "CN=a\\\\b,OU=a|a\\b|",
        "CN=eva\\|eva\\|",
        "CN=,OU=a||",
        "CORP\\eva|eva|CORP",
        "eva|eva|",
        "-||",
        "''||"
      })
  void theMemberIsTheTargetUser(String member, String name, String domain) {
    JsonNode record =
        record(
            4732, GROUP + ",'MemberName':'" + member.replace("\\", "\\\\") + "','MemberSid':'S-1'");

    assertThat(record.at("/user/target/name").textValue()).isEqualTo(name);
    assertThat(record.at("/user/target/domain").textValue()).isEqualTo(domain);
    assertThat(record.at("/user/target/id").textValue()).isEqualTo("S-1");
    assertThat(record.at("/group/name").textValue()).isEqualTo("Admins");
  }

  @ParameterizedTest
  @CsvSource({"4727", "4735", "4737", "4754", "4758", "4764", "4799"})
  void allEventsAboutGroupsHaveIt(int code) {
    assertThat(record(code, GROUP).at("/group/name").textValue()).isEqualTo("Admins");
  }

  @ParameterizedTest
  @CsvSource({"4720", "4738", "4740", "4624"})
  void theTargetOfAnEventAboutAUserStays(int code) {
    JsonNode record = record(code, GROUP);

    assertThat(record.at("/user/target/name").textValue()).isEqualTo("Admins");
    assertThat(record.has("group")).isFalse();
  }

  private static JsonNode record(int code, String properties) {
    return Normalized.inEcs(
        "'event':{'provider':'Microsoft-Windows-Security-Auditing','code':%d},'action':{'properties':{%s}}"
            .formatted(code, properties));
  }
}
