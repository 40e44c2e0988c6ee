package io.ecsflow.normalize;

import io.ecsflow.json.JsonTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Events that rules have much to do with, over which go values that rules know, or any. */
final class KnownEvents {

  /** Fields that rules read or write, deepest last, so that any of them may also be no object. */
  private static final List<String> FIELDS =
      List.of(
          """
          @timestamp event action host user source destination process file url dns sekoiaio
          network threat tags extra event.category event.type event.kind event.code event.provider
          event.action event.outcome event.start event.end event.reason action.id
          action.outcome action.properties host.name host.hostname host.ip host.domain host.os
          host.os.type user.name user.target user.effective source.ip source.domain
          source.address destination.domain process.executable process.name file.path file.name
          file.owner url.full url.original url.domain url.scheme url.port dns.question
          dns.question.name dns.resolved_ip dns.answers action.properties.LogonType
          action.properties.WorkstationName action.properties.IpAddress
          action.properties.SubjectUserName action.properties.TargetUserName
          action.properties.SubStatus action.properties.LogonProcessName
          action.properties.EventType action.properties.SourceName action.properties.ClientIP
          action.properties.Application action.properties.TaskContent
          action.properties.BytesTotal action.properties.ObjectType action.properties.Direction
          action.properties.Protocol action.properties.syscall action.properties.socket_addr
          action.properties.Keywords action.properties.CommandLine action.properties.Image
          action.properties.ImageLoaded action.properties.Hashes action.properties.Signed
          action.properties.SignatureStatus action.properties.TargetImage
          action.properties.GrantedAccess action.properties.TargetObject
          action.properties.Details action.properties.ObjectName
          action.properties.ObjectValueName action.properties.NewValueType
          action.properties.MemberName action.properties.MemberSid
          action.properties.TaskContentNew action.properties.ContextInfo
          action.properties.Payload action.properties.ScriptBlockText
          action.properties.MessageNumber action.properties.User host.os.family
          process.command_line process.args process.parent.executable registry.path
          network.transport source.port destination.ip destination.port user.target.name\
          """
              .split("\\s+"));

  /** Values that rules know, so that they do something with them. */
  private static final List<String> KNOWN =
      List.of(
          """
          4624
          4625
          "4624"
          5156
          12
          1
          "3"
          10
          "linux"
          "windows"
          "authentication"
          ["authentication"]
          "Microsoft-Windows-Sysmon"
          "Microsoft-Windows-Security-Auditing"
          "Microsoft-Windows-NTLM"
          "SEKOIA-IO-Endpoint"
          "logged-in"
          "AUDIT_FAILURE"
          "0xC000006A"
          "-"
          ""
          "192.0.2.7"
          ["192.0.2.7", "2001:DB8::1", "x"]
          "WWW.Example.co.uk"
          "https://user@WWW.Example.org:99999/a?b#c"
          "http://[::1"
          "C:\\\\Windows\\\\x.exe"
          "2026-03-01T09:35:34.1234567Z"
          "2026-03-01T09:35:34+25:00"
          "%%14593"
          "Key"
          "text <?xml?><Task><Actions><Exec><Command>c</Command></Exec></Actions></Task> text"
          18446744073709551615
          "0x8020000000000000"
          "HKLM\\\\System\\\\Run"
          "\\\\REGISTRY\\\\A\\\\{ab12}\\\\Run"
          "MD5=0C7D,SHA256=E419,IMPHASH=70D7"
          "\\"C:\\\\a b.exe\\" -c \\"\\"\\"x\\\\\\""
          "CN=Doe\\\\, Eva,OU=a"
          "CORP\\\\eva"
          "Host Application = powershell.exe -c a=b\\nUser = CORP\\\\eva"
          "fe80::1%12"
          ["fe80::1%no-such-interface", null, "-"]
          "true"
          "tcp"
          {"name": "eva", "ip": "192.0.2.1", "os": {"type": "linux"}}\
          """
              .split("\n"));

  /** Events that rules have much to do with; random fields go over them. */
  private static final List<String> EVENTS =
      List.of(
          "",
          """
          action.id=4625
          event.code=4625
          event.provider="Microsoft-Windows-Security-Auditing"
          host.name="srv"
          action.properties.LogonType="3"
          action.properties.WorkstationName="KIOSK"
          action.properties.IpAddress="192.0.2.7"
          action.properties.SubStatus="0xC000006A"
          """,
          """
          event.provider="SEKOIA-IO-Endpoint"
          event.category=["authentication"]
          host.hostname="db7"
          host.os.type="linux"
          source.ip="192.0.2.7"
          user.name="eva"
          user.effective={"name":"root"}
          """,
          """
          event.code=5156
          event.provider="Microsoft-Windows-Security-Auditing"
          action.properties.Direction="%%14593"
          action.properties.Protocol=6
          """,
          """
          event.code=1
          event.provider="Microsoft-Windows-Sysmon"
          action.properties.CommandLine="x.exe \\"a b\\" c"
          action.properties.Hashes="MD5=0C7D,IMPHASH=70D7"
          """,
          """
          event.code=7
          event.provider="Microsoft-Windows-Sysmon"
          action.properties.ImageLoaded="C:\\\\a.dll"
          action.properties.Signed="true"
          action.properties.SignatureStatus="Valid"
          """,
          """
          event.code=10
          event.provider="Microsoft-Windows-Sysmon"
          action.properties.TargetImage="C:\\\\Windows\\\\lsass.exe"
          action.properties.GrantedAccess="0x1410"
          """,
          """
          event.code=13
          event.provider="Microsoft-Windows-Sysmon"
          action.properties.TargetObject="HKLM\\\\System\\\\Run"
          action.properties.Details="DWORD (0x00000001)"
          """,
          """
          event.code=4103
          event.provider="Microsoft-Windows-PowerShell"
          action.properties.ContextInfo="Host Application = x.exe\\nUser = CORP\\\\eva"
          action.properties.Payload="iex"
          """,
          """
          event.code=4104
          event.provider="Microsoft-Windows-PowerShell"
          action.properties.ScriptBlockText="iex"
          action.properties.MessageNumber="1"
          """,
          """
          event.code=4657
          event.provider="Microsoft-Windows-Security-Auditing"
          action.properties.ObjectName="\\\\REGISTRY\\\\MACHINE\\\\a"
          action.properties.ObjectValueName="b"
          """,
          """
          event.code=4732
          event.provider="Microsoft-Windows-Security-Auditing"
          action.properties.TargetUserName="Admins"
          action.properties.MemberName="CN=eva,OU=a"
          """,
          """
          event.code=4698
          event.provider="Microsoft-Windows-Security-Auditing"
          action.properties.TaskContent="<Task><Actions><Exec/><Exec><Command>c</Command></Exec></Actions></Task>"
          """,
          """
          url.original="https://user@WWW.Example.org:99999/a?b#c"
          dns.question.name="www.example.co.uk"
          source.domain="pc.example.org"
          """);

  private KnownEvents() {}

  static Arbitrary<String> events() {
    Arbitrary<String> values =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(KNOWN)), Tuple.of(1, JsonTexts.values()));
    Arbitrary<Map<String, String>> fields =
        Arbitraries.maps(Arbitraries.of(FIELDS), values).ofMaxSize(20);
    return Combinators.combine(Arbitraries.of(EVENTS), fields).as(KnownEvents::event);
  }

  /** An object for every name before a dot; a value that is set deeper stands in for it. */
  private static String event(String known, Map<String, String> random) {
    Map<String, String> fields = new TreeMap<>();
    known.lines().map(line -> line.split("=", 2)).forEach(set -> fields.put(set[0], set[1]));
    fields.putAll(random);
    Node root = new Node();
    fields.forEach((path, value) -> root.put(path.split("\\."), 0, value));
    root.put(new String[] {"agent", "id"}, 0, "\"a\"");
    return root.toJson();
  }

  /** An object under construction, or the text of a value where it has no members. */
  private static final class Node {

    private final Map<String, Node> members = new LinkedHashMap<>();
    private String value = "{}";

    void put(String[] path, int at, String text) {
      if (at == path.length) {
        value = text;
      } else {
        members.computeIfAbsent(path[at], name -> new Node()).put(path, at + 1, text);
      }
    }

    String toJson() {
      if (members.isEmpty()) {
        return value;
      }
      StringBuilder object = new StringBuilder();
      members.forEach(
          (name, member) ->
              object
                  .append(object.isEmpty() ? "{\"" : ",\"")
                  .append(name)
                  .append("\":")
                  .append(member.toJson()));
      return object.append('}').toString();
    }
  }
}
