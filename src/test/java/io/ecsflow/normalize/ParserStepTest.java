package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied from the event, and how. */
class ParserStepTest {

  @Test
  void keysThatNothingCopiesStayInTheMessageAndAreCounted() {
    RecordingListener recorded = new RecordingListener();

    Events.normalize(
        "{\"agent\":{\"id\":\"a\"},\"client\":{},\"event.code\":7,\"timestamp\":\"t\"}",
        NormalizationSettings.DEFAULT,
        recorded);

    assertThat(recorded.unmapped()).containsExactly("client", "event.code", "timestamp");
  }

  @Test
  void aKeyWithADotIsNoPath() {
    JsonNode record =
        Normalized.inSekoiaWith(
            "'event.code':1,'event':{'provider.name':'x'},'host':{'os.type':'linux'},"
                + "'action':{'id.x':4624,'properties':{'Logon.Type':'3'}}",
            Switch.CATEGORIZATION,
            Switch.AUDIT_OUTCOME);

    assertThat(record.has("event")).isFalse();
    assertThat(record.get("host")).isEqualTo(Normalized.json("{'os.type':'linux'}"));
    assertThat(record.get("action"))
        .isEqualTo(Normalized.json("{'id.x':4624,'properties':{'Logon.Type':'3'}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'code':22}|{'code':'22'}",
        "{'code':'22'}|{'code':'22'}",
        "{'type':'info'}|{'type':['info']}",
        "{'type':['info','start']}|{'type':['info','start']}",
        "{'type':null,'kind':'','category':[]}|{'category':[]}",
        "{'category':'host','kind':'metric'}|{'category':'host','kind':'metric'}"
      })
  void theCodeIsATextAndTheTypeAList(String event, String written) {
    assertThat(Normalized.inSekoia("'event':" + event).get("event"))
        .isEqualTo(Normalized.json(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{'type':null}", "{'id':'x','module':'y'}", "'text'", "[]"})
  void whatIsNotCopiedLeavesNoEvent(String event) {
    assertThat(Normalized.inSekoia("'event':" + event).has("event")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'executable':'C:\\\\a\\\\b.exe','name':'x'}|''|b.exe",
        "{'executable':'/usr/bin/vim'}|''|vim",
        "{'name':'x'}|''|x",
        "{'executable':'/usr/bin/vim'}|'\\\\device\\\\v2\\\\c.exe'|c.exe",
        "{}|'/usr/bin/d'|/usr/bin/d"
      })
  void theNameOfAProcessIsOfItsExecutableThenOfTheApplication(
      String process, String application, String name) {
    JsonNode record =
        Normalized.inSekoia(
            "'process':%s,'action':{'properties':{'Application':%s}}"
                .formatted(process, application));

    assertThat(record.at("/process/name").textValue()).isEqualTo(name);
  }

  @Test
  void theTargetUserIsOverwrittenByWhatTheEventLogHas() {
    JsonNode record =
        Normalized.inSekoia(
            "'user':{'target':{'name':'old','domain':'kept','id':'7'}},"
                + "'action':{'properties':{'TargetUserName':'new','TargetDomainName':''}}");

    assertThat(record.at("/user/target"))
        .isEqualTo(Normalized.json("{'name':'new','domain':'kept','id':'7'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "18446744073709551615|9223372036854775807",
        "\"18446744073709551615\"|9223372036854775807",
        "\"42\"|42",
        "-99999999999999999999999|-9223372036854775808",
        "1.5|1.5"
      })
  void theTotalOfBytesIsALong(String received, String written) {
    assertThat(
            Normalized.inSekoia("'action':{'properties':{'BytesTotal':%s}}".formatted(received))
                .at("/action/properties/BytesTotal")
                .asText())
        .isEqualTo(written);
  }

  @Test
  void aTotalOfBytesThatIsNoNumberIsLeftOutAndCounted() {
    RecordingListener recorded = new RecordingListener();

    byte[] record =
        Events.normalize(
            "{\"agent\":{\"id\":\"a\"},\"action\":{\"properties\":{\"BytesTotal\":\"-\"}}}",
            NormalizationSettings.DEFAULT,
            recorded);

    assertThat(new String(record, UTF_8)).contains("\"action\":{\"properties\":{}}");
    assertThat(recorded.times(NormalizationListener.Note.BYTES_TOTAL_DROPPED)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "before <?xml version=\\\"1.0\\\" encoding=\\\"UTF-16\\\"?><Task><Actions><Exec><Command>a"
            + " &amp; b</Command><Arguments>/c</Arguments></Exec></Actions></Task> after|a & b|/c",
        "<Task"
            + " xmlns=\\\"http://example.org/task\\\"><Actions><Exec><Command>a</Command></Exec><Exec><Command>b</Command></Exec></Actions></Task>|a|",
        "<Task><Exec><Command>a</Command></Exec></Task>||",
        "<Task><Actions><ComHandler/></Actions></Task>||"
      })
  void aScheduledTaskHasACommand(String content, String command, String arguments) {
    JsonNode properties =
        Normalized.inSekoia("'action':{'properties':{'TaskContent':'%s'}}".formatted(content))
            .at("/action/properties");

    assertThat(properties.path("TaskContentNew_Command").textValue()).isEqualTo(command);
    assertThat(properties.path("TaskContentNew_Args").textValue()).isEqualTo(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no task",
        "<Task><Actions>",
        "<!DOCTYPE Task [<!ENTITY x SYSTEM"
            + " \\\"file:///etc/hostname\\\">]><Task><Actions><Exec><Command>&x;</Command></Exec></Actions></Task>"
      })
  void whatIsNoTaskIsCounted(String content) {
    RecordingListener recorded = new RecordingListener();

    Events.normalize(
        "{\"agent\":{\"id\":\"a\"},\"action\":{\"properties\":{\"TaskContent\":\"%s\"}}}"
            .formatted(content),
        NormalizationSettings.DEFAULT,
        recorded);

    assertThat(recorded.times(NormalizationListener.Note.TASK_CONTENT_UNREADABLE)).isEqualTo(1);
  }

  @Test
  void onlyTheKnownKeysOfDnsAreCopiedWhereTheyAreListed() {
    JsonNode record =
        Normalized.inSekoiaWith(
            "'dns':{'id':1,'answers':[{'x':1}],'header_flags':['RD'],'type':'answer',"
                + "'resolved_ip':['192.0.2.1','<nil>','',7]}",
            Switch.DNS_FIELDS);

    assertThat(record.get("dns"))
        .isEqualTo(
            Normalized.json(
                "{'answers':[{'x':1}],'id':1,'type':'answer','resolved_ip':['192.0.2.1']}"));
  }

  @Test
  void theArgumentsOfAnAuditEventAreAuditds() {
    JsonNode record =
        Normalized.inSekoia(
            "'action':{'properties':{'a0':'0','a1':'1','a3':'','syscall':59,"
                + "'socket_addr':'192.0.2.1'}}");

    assertThat(record.get("auditd"))
        .isEqualTo(
            Normalized.json("{'data':{'a1':'1','syscall':59,'socket':{'addr':'192.0.2.1'}}}"));
  }
}
