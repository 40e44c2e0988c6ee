package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsAuthenticationTest {

  @Test
  void aFailedRemoteLogonIsToldInFull() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'name':'srv'},'action':{'id':4625,'properties':{'LogonType':'10',"
                + "'WorkstationName':'KIOSK','IpAddress':'198.51.100.7','LogonProcessName':'User32 ',"
                + "'SubjectUserName':'SRV$','TargetUserName':'lea','SubStatus':'0xC0000234'}}");

    assertThat(record.at("/event"))
        .isEqualTo(
            Normalized.json(
                "{'action':'authentication_remote_interactive','category':['authentication'],"
                    + "'type':['start'],'reason':'user_locked_out'}"));
    assertThat(record.at("/action/outcome").textValue()).isEqualTo("failure");
    assertThat(record.at("/client")).isEqualTo(Normalized.json("{'ip':'198.51.100.7'}"));
    assertThat(record.at("/sekoiaio"))
        .isEqualTo(
            Normalized.json(
                "{'client':{'name':'KIOSK','os':{'type':'windows'}},"
                    + "'server':{'name':'srv','os':{'type':'windows'}},"
                    + "'authentication':{'process':{'name':'User32 '}}}"));
    assertThat(record.at("/user"))
        .isEqualTo(Normalized.json("{'name':'SRV$','target':{'name':'lea'}}"));
  }

  @Test
  void withoutALogonTypeOnlyWhatNeedsNoneIsWritten() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'name':'srv','ip':['192.0.2.1'],'domain':'example.org'},'event':{'action':'x'},"
                + "'process':{'name':'lsass.exe'},"
                + "'action':{'id':'4624','outcome':'x','properties':{'IpAddress':'192.0.2.9'}}");

    assertThat(record.at("/event"))
        .isEqualTo(
            Normalized.json("{'action':'x','category':['authentication'],'type':['start']}"));
    assertThat(record.at("/action/outcome").textValue()).isEqualTo("success");
    assertThat(record.at("/sekoiaio"))
        .isEqualTo(
            Normalized.json(
                "{'server':{'os':{'type':'windows'}},"
                    + "'authentication':{'process':{'name':'lsass.exe'}}}"));
    assertThat(record.has("client")).isFalse();
    assertThat(record.has("server")).isFalse();
    assertThat(record.has("user")).isFalse();
  }

  @Test
  void theWorkstationIsTheClientEvenWithoutALogonType() {
    JsonNode record =
        Normalized.inSekoia(
            "'action':{'id':4624,'properties':{'WorkstationName':'KIOSK','IpAddress':'192.0.2.9'}}");

    assertThat(record.at("/sekoiaio/client")).isEqualTo(Normalized.json("{'name':'KIOSK'}"));
    assertThat(record.has("client")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'-'", "''", "null", "{}", "[]"})
  void withoutAWorkstationTheHostIsTheClient(String workstation) {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'name':'srv','ip':['192.0.2.1'],'domain':'example.org'},"
                + "'action':{'id':4624,'properties':{'LogonType':2,'IpAddress':'-','WorkstationName':%s}}"
                    .formatted(workstation));

    assertThat(record.at("/sekoiaio/client"))
        .isEqualTo(Normalized.json("{'name':'srv','os':{'type':'windows'}}"));
    assertThat(record.at("/client"))
        .isEqualTo(Normalized.json("{'domain':'example.org','ip':['192.0.2.1']}"));
    assertThat(record.at("/server"))
        .isEqualTo(Normalized.json("{'ip':['192.0.2.1'],'domain':'example.org'}"));
  }

  @Test
  void theHostsIpIsNotTheClientsWhereTheEventHasOne() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':{'name':'srv','ip':['192.0.2.1']},'action':{'id':4624,'properties':"
                + "{'LogonType':'3','WorkstationName':'-','IpAddress':'192.0.2.9'}}");

    assertThat(record.has("client")).isFalse();
    assertThat(record.at("/sekoiaio/client/name").textValue()).isEqualTo("srv");
  }

  @Test
  void anIpAddressThatIsNoneIsNoClientIp() {
    JsonNode record =
        Normalized.inSekoia(
            "'action':{'id':4624,'properties':"
                + "{'LogonType':'3','WorkstationName':'KIOSK','IpAddress':'LOCAL'}}");

    assertThat(record.has("client")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2, authentication_interactive",
    "3, authentication_network",
    "4, authentication_batch",
    "5, authentication_service",
    "7, authentication_unlock",
    "8, authentication_network_cleartext",
    "9, authentication_alternative_credentials",
    "10, authentication_remote_interactive",
    "11, authentication_cached_interactive",
    "12, authentication_cached_remote_interactive",
    "13, authentication_cached_unlock",
    "0, ",
    "1, ",
    "6, ",
    "14, ",
    "-1, "
  })
  void theLogonTypeIsTheAction(int type, String action) {
    String properties = "'action':{'id':4624,'properties':{'LogonType':%s}}";

    assertThat(Normalized.inSekoia(properties.formatted(type)).at("/event/action").textValue())
        .isEqualTo(action);
    assertThat(
            Normalized.inSekoia(properties.formatted("'" + type + "'"))
                .at("/event/action")
                .textValue())
        .isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "0xC0000064, user_not_exist",
    "0xc000006a, bad_password",
    "0XC000006A, bad_password",
    "0xc0000234, user_locked_out",
    "0xC0000072, user_disabled",
    "0xC000006F, time_restriction",
    "0xC0000070, policy_restriction",
    "0xC0000193, account_expired",
    "0xC0000071, password_expired",
    "0xC0000133, clock_not_sync",
    "0xC0000224, need_to_update_password",
    "0xC0000225, os_problem",
    "0xC000015b, user_not_granted",
    "0xC000005E, as sent",
    "0xC000006D, as sent",
    "0xC000006E, as sent",
    "0x0, as sent",
    "-, as sent"
  })
  void theSubStatusIsTheReason(String subStatus, String reason) {
    JsonNode record =
        Normalized.inSekoia(
            "'event':{'reason':'as sent'},'action':{'id':4625,'properties':{'SubStatus':'%s'}}"
                .formatted(subStatus));

    assertThat(record.at("/event/reason").textValue()).isEqualTo(reason);
  }

  @Test
  void theStatusAloneGivesNoReason() {
    JsonNode record =
        Normalized.inSekoia("'action':{'id':4625,'properties':{'Status':'0xC000006A'}}");

    assertThat(record.at("/event/reason").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'host'|'info'|['host','authentication']|['info','start']",
        "['authentication']|['start','info']|['authentication']|['start','info']",
        "[]|[]|['authentication']|['start']"
      })
  void whatTheEventIsAlreadyStays(String category, String type, String categories, String types) {
    JsonNode record =
        Normalized.inSekoia(
            "'event':{'category':%s,'type':%s},'action':{'id':4624}".formatted(category, type));

    assertThat(record.at("/event/category")).isEqualTo(Normalized.json(categories));
    assertThat(record.at("/event/type")).isEqualTo(Normalized.json(types));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {4634, 4647, 4648, 4672, 4768, 4769, 4771, 4776, 4778, 4964, 5140, 4023, 462, 46240})
  void otherEventsGetNothing(int id) {
    String event =
        "'event':{'provider':'Microsoft-Windows-Security-Auditing','code':%d},"
            + "'action':{'id':%d,'properties':{'LogonType':'3','SubjectUserName':'eva'}}";

    JsonNode record = Normalized.inSekoia(event.formatted(id, id));

    assertThat(record.at("/event/category").isMissingNode()).isTrue();
    assertThat(record.at("/action/outcome").isMissingNode()).isTrue();
    assertThat(record.has("sekoiaio")).isFalse();
    assertThat(record.has("user")).isFalse();
  }

  @Test
  void whatItWritesIsNotRelatedAndHasNoAddress() {
    JsonNode record =
        Normalized.inSekoia(
            "'user':{'name':'srv'},'action':{'id':4624,'properties':{'LogonType':'3',"
                + "'WorkstationName':'KIOSK','IpAddress':'192.0.2.9','SubjectUserName':'SRV$',"
                + "'SubjectUserSid':'S-1-5-18','TargetUserSid':'S-1-5-21-1'}}");

    assertThat(record.at("/related")).isEqualTo(Normalized.json("{'user':['srv']}"));
    assertThat(record.at("/client")).isEqualTo(Normalized.json("{'ip':'192.0.2.9'}"));
    assertThat(record.at("/user"))
        .isEqualTo(Normalized.json("{'name':'SRV$','id':'S-1-5-18','target':{'id':'S-1-5-21-1'}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", ""})
  void aNameThatIsNoneStaysAsTheAgentSentIt(String none) {
    JsonNode record =
        Normalized.inSekoia(
            "'user':{'name':'eva','id':'7'},'action':{'id':4624,'properties':"
                + "{'SubjectUserName':'%s','SubjectUserSid':'%s','LogonProcessName':'%s'}}"
                    .formatted(none, none, none));

    assertThat(record.at("/user")).isEqualTo(Normalized.json("{'name':'eva','id':'7'}"));
    assertThat(record.at("/sekoiaio/authentication").isMissingNode()).isTrue();
  }

  @Test
  void textsInPlaceOfObjectsBreakNothing() {
    JsonNode record =
        Normalized.inSekoia(
            "'host':'srv','user':'eva','event':7,'action':{'id':4624,'properties':7}");

    assertThat(record.at("/user").textValue()).isEqualTo("eva");
    assertThat(record.at("/action/outcome").textValue()).isEqualTo("success");
  }
}
