package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategorizationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Microsoft-Windows-Security-Auditing|4672|iam|admin",
        "Microsoft-Windows-Windows Defender|5007|configuration|change",
        "Microsoft-Windows-Security-Auditing|4779|authentication session|end",
        "Microsoft-Windows-Sysmon|7|library|start",
        "Microsoft-Windows-Security-Auditing|5145|network file|info access",
        "Microsoft-Windows-Security-Auditing|5157|network|connection denied",
        "PowerShell|800|process|info",
        "Microsoft-Windows-Security-Auditing|4688|process|start",
        "Microsoft-Windows-Sysmon|10|process|access",
        "Microsoft-Windows-Sysmon|22|network|connection protocol info",
        "User32|1074|host|end",
        "Microsoft-Windows-Sysmon|13|configuration registry|change",
        "Microsoft-Windows-WMI-Activity|5861|configuration|creation"
      })
  void anEventIsOfItsCategoryByProviderAndCode(
      String provider, int code, String category, String type) {
    JsonNode event =
        Normalized.inEcs("'event':{'provider':'%s','code':%d}".formatted(provider, code))
            .get("event");

    assertThat(event.get("category"))
        .extracting(JsonNode::textValue)
        .containsExactly(category.split(" "));
    assertThat(event.get("type")).extracting(JsonNode::textValue).containsExactly(type.split(" "));
    assertThat(event.get("kind").textValue()).isEqualTo("event");
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft-Windows-Sysmon, 12, MessEventType, CreateKey, configuration, creation",
    "Microsoft-Windows-Sysmon, 12, MessEventType, DeleteKey, configuration, deletion",
    "Microsoft-Windows-Sysmon, 12, EventType, DeleteValue, configuration, deletion",
    "Microsoft-Windows-Sysmon, 12, EventType, INFO, configuration, change",
    "Microsoft-Windows-Sysmon, 13, MessEventType, CreateKey, configuration, change",
    "Microsoft-Windows-Security-Auditing, 4663, ObjectType, Key, registry, access",
    "Microsoft-Windows-Security-Auditing, 4663, ObjectType, File, file, access"
  })
  void someEventsAreToldApartByAProperty(
      String provider, int code, String property, String value, String category, String type) {
    JsonNode record =
        Normalized.inEcs(
            "'event':{'provider':'%s','code':'%d'},'action':{'properties':{'%s':'%s'}}"
                .formatted(provider, code, property, value));

    assertThat(record.at("/event/category/0").textValue()).isEqualTo(category);
    assertThat(record.at("/event/type/0").textValue()).isEqualTo(type);
  }

  @Test
  void malwareThatWasFoundIsAnAlert() {
    JsonNode record =
        Normalized.inEcs("'event':{'provider':'Microsoft-Windows-Windows Defender','code':1116}");

    assertThat(record.at("/event/kind").textValue()).isEqualTo("alert");
  }

  @Test
  void onlyWhatIsAbsentIsFilled() {
    JsonNode record =
        Normalized.inEcs(
            "'event':{'provider':'Microsoft-Windows-Sysmon','code':1,'category':'host','kind':'state'}");

    assertThat(record.at("/event/category").textValue()).isEqualTo("host");
    assertThat(record.at("/event/kind").textValue()).isEqualTo("state");
    assertThat(record.at("/event/type")).isEqualTo(Normalized.json("['start']"));
  }

  @Test
  void anOutcomeThatTheEventHasComesBeforeTheTables() {
    String event = "'event':{'provider':'Microsoft-Windows-WinRM','code':162%s}";

    assertThat(Normalized.inEcs(event.formatted("")).at("/event/outcome").textValue())
        .isEqualTo("failure");
    assertThat(
            Normalized.inEcs(event.formatted(",'outcome':'unknown'"))
                .at("/event/outcome")
                .textValue())
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'category':['process'],'type':['creation'],'code':1,'action':'logged-in'",
        "'category':['file'],'action':'opened-file','code':11",
        "'type':'info','action':'logged-in'",
        "'action':'agent-inactivity'"
      })
  void theAgentsOwnEventsAreLeftAsTheyAre(String members) {
    String event =
        "'event':{'provider':'SEKOIA-IO-Endpoint',"
            + members
            + "},"
            + "'action':{'properties':{'SourceName':'Microsoft-Windows-Sysmon'}}";

    JsonNode categorized = Normalized.inSekoiaWith(event, Switch.CATEGORIZATION);

    assertThat(categorized.get("event")).isEqualTo(Normalized.inSekoia(event).get("event"));
  }

  @Test
  void anEventOfLinuxAuditIsToldByItsWords() {
    JsonNode record =
        Normalized.inEcs(
            "'host':{'os':{'type':'linux'}},"
                + "'event':{'provider':'SEKOIA-IO-Endpoint','action':'connected-to'},"
                + "'action':{'properties':{'syscall':'connect'}}");

    assertThat(record.at("/event/category")).isEqualTo(Normalized.json("['network']"));
    assertThat(record.at("/event/type")).isEqualTo(Normalized.json("['connection','start']"));
  }

  @Test
  void theWordsOfLinuxMeanNothingElsewhere() {
    JsonNode record =
        Normalized.inEcs(
            "'host':{'os':{'type':'macos'}},"
                + "'event':{'provider':'SEKOIA-IO-Endpoint','action':'renamed'}");

    assertThat(record.at("/event/category").isMissingNode()).isTrue();
  }

  @Test
  void anEventWithoutAProviderIsTakenByItsSourceName() {
    JsonNode record =
        Normalized.inEcs(
            "'event':{'code':1},'action':{'properties':{'SourceName':'Microsoft-Windows-Sysmon'}}");

    assertThat(record.at("/event/category")).isEqualTo(Normalized.json("['process']"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event':{'provider':'Microsoft-Windows-Sysmon','code':9999}",
        "'event':{'provider':'Microsoft-Windows-Sysmon'}",
        "'event':{'provider':['Microsoft-Windows-Sysmon'],'code':1}",
        "'event':{'provider':'microsoft-windows-sysmon','code':1}",
        "'event':{'code':1}",
        "'event':'Microsoft-Windows-Sysmon'",
        "'action':{'id':1}"
      })
  void whatNoTableHasHasNoCategory(String event) {
    JsonNode record = Normalized.inEcs(event);

    assertThat(record.at("/event/category").isMissingNode()).isTrue();
    assertThat(record.at("/event/type").isMissingNode()).isTrue();
  }

  @Test
  void nothingIsCategorizedInSekoia() {
    JsonNode record =
        Normalized.inSekoia("'event':{'provider':'Microsoft-Windows-Sysmon','code':1}");

    assertThat(record.get("event"))
        .isEqualTo(Normalized.json("{'provider':'Microsoft-Windows-Sysmon','code':'1'}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'%%14592', '6', inbound, tcp",
    "'%%14593', '17', outbound, udp",
    "'%%14593', 1, outbound, icmp",
    "'%%1', '58', , "
  })
  void theFilteringPlatformTellsDirectionAndTransport(
      String direction, String protocol, String written, String transport) {
    JsonNode record =
        Normalized.inEcs(
            ("'event':{'provider':'Microsoft-Windows-Security-Auditing','code':5156},'action':"
                    + "{'properties':{'Direction':'DIRECTION','Protocol':PROTOCOL}}")
                .replace("DIRECTION", direction)
                .replace("PROTOCOL", protocol.equals("1") ? "1" : "'" + protocol + "'"));

    assertThat(record.at("/network/direction").textValue()).isEqualTo(written);
    assertThat(record.at("/network/transport").textValue()).isEqualTo(transport);
  }

  @Test
  void aDirectionThatTheAgentSentStays() {
    JsonNode record =
        Normalized.inEcs(
            "'network':{'direction':'egress'},"
                + "'event':{'provider':'Microsoft-Windows-Security-Auditing','code':5157},"
                + "'action':{'properties':{'Direction':'%%14593','Protocol':'6'}}");

    assertThat(record.at("/network"))
        .isEqualTo(Normalized.json("{'direction':'egress','transport':'tcp'}"));
  }
}
