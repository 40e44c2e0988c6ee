package io.ecsflow.normalize;

import static io.ecsflow.normalize.categories.Providers.CLASSIC_POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.POWERSHELL;
import static io.ecsflow.normalize.categories.Providers.SECURITY;
import static io.ecsflow.normalize.categories.Providers.SERVICES;
import static io.ecsflow.normalize.categories.Providers.SYSMON;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.ecs.Field;
import io.ecsflow.ecs.FieldTable;
import io.ecsflow.json.JsonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Events with any JSON in any field of a record. */
public final class HostileEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<List<Map.Entry<String, String>>> BASES =
      List.of(
          List.of(),
          log(SYSMON, 1),
          log(SYSMON, 3),
          log(SYSMON, 7),
          log(SYSMON, 10),
          log(SYSMON, 13),
          log(SECURITY, 4657),
          log(SECURITY, 4698),
          log(SECURITY, 4732),
          log(SERVICES, 7045),
          log(POWERSHELL, 4103),
          log(POWERSHELL, 4104),
          log(CLASSIC_POWERSHELL, 400),
          List.of(entry("action.id", "4625"), entry("action.properties.LogonType", "\"3\"")),
          List.of(
              entry("event.category", "[\"authentication\"]"), entry("host.os.type", "\"linux\"")));
  private static final List<String> MEANINGFUL =
      List.of(
          "action.id",
          "event.code",
          "event.provider",
          "event.category",
          "event.type",
          "event.outcome.deeper",
          "host.os.type",
          "host.ip",
          "host.domain",
          "host.ip.deeper",
          "source.ip",
          "url.full",
          "url.original",
          "dns.question.name",
          "process.name",
          "user.effective",
          "host",
          "user",
          "process",
          "action",
          "event");
  private static final List<String> PROPERTIES =
      List.of(
          "LogonType",
          "IpAddress",
          "WorkstationName",
          "SubStatus",
          "TargetUserName",
          "TargetUserSid",
          "SubjectUserName",
          "SubjectUserSid",
          "LogonProcessName",
          "Application",
          "ClientIP",
          "TaskContent",
          "BytesTotal",
          "SourceName",
          "EventType",
          "Keywords",
          "CommandLine",
          "ParentCommandLine",
          "Image",
          "TargetImage",
          "CallTrace",
          "Hashes",
          "Signed",
          "SignatureStatus",
          "TargetObject",
          "Details",
          "ObjectName",
          "ObjectValueName",
          "NewValue",
          "SourceIp",
          "SourcePort",
          "Initiated",
          "User",
          "ProcessGuid",
          "MemberName",
          "MemberSid",
          "TaskContentNew",
          "ServiceName",
          "ImagePath",
          "ContextInfo",
          "Payload",
          "ScriptBlockText",
          "MessageNumber",
          "Data",
          "a1",
          "socket_addr");
  private static final List<String> VALUES =
      List.of(
          "4624",
          "\"4625\"",
          "3",
          "\"linux\"",
          "\"authentication\"",
          "\"Microsoft-Windows-NTLM\"",
          "\"-\"",
          "\"192.0.2.1\"",
          "\"2001:DB8::1\"",
          "\"::ffff:192.0.2.1\"",
          "\"https://u:p@EXAMPLE.org:8443/a?b#c\"",
          "\"2026-01-01T12:00:00.7654321+02:00\"",
          "18446744073709551615",
          "\"MD5=0C7D,IMPHASH=70D7\"",
          "\"HKLM\\\\System\\\\Run\"",
          "\"\\\"C:\\\\a b.exe\\\" -c \\\"\\\"\\\"x\"",
          "\"CN=eva,OU=a\"",
          "\"Host Application = powershell.exe\\nUser = CORP\\\\eva\"",
          "\"fe80::1%12\"",
          "\"0x8020000000000000\"",
          "\"true\"",
          "{}",
          "[]");

  private HostileEvents() {}

  private static List<Map.Entry<String, String>> log(String provider, int code) {
    return List.of(
        entry("event.provider", '"' + provider + '"'), entry("event.code", Integer.toString(code)));
  }

  /** Events that the rules know, with more fields and values of any kind. */
  public static Arbitrary<String> events() {
    Arbitrary<String> name =
        Arbitraries.oneOf(
            Arbitraries.of(FieldTable.get().fields().stream().map(Field::name).toList()),
            Arbitraries.of(MEANINGFUL),
            Arbitraries.of(PROPERTIES).map("action.properties."::concat));
    Arbitrary<String> value = Arbitraries.oneOf(JsonTexts.values(), Arbitraries.of(VALUES));
    var fields = Combinators.combine(name, value).as((n, v) -> entry(n, v)).list().ofMaxSize(12);
    return Combinators.combine(Arbitraries.of(BASES), fields)
        .as(
            (base, more) ->
                HostileEvents.event(Stream.concat(base.stream(), more.stream()).toList()));
  }

  private static String event(List<Map.Entry<String, String>> fields) {
    ObjectNode event = JSON.createObjectNode();
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> field : fields) {
      ObjectNode at = event;
      String[] names = field.getKey().split("\\.", -1);
      for (int i = 0; i < names.length - 1; i++) {
        at = at.get(names[i]) instanceof ObjectNode object ? object : at.putObject(names[i]);
      }
      at.put(names[names.length - 1], "VALUE-" + values.size() + "-");
      values.add(field.getValue());
    }
    ObjectNode agent =
        event.get("agent") instanceof ObjectNode object ? object : event.putObject("agent");
    agent.put("id", "a");
    String text = event.toString();
    for (int i = 0; i < values.size(); i++) {
      text = text.replace("\"VALUE-" + i + "-\"", values.get(i));
    }
    return text;
  }
}
