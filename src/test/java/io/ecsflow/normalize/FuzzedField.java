package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.stream.Stream;

/** Fields whose texts have a grammar of their own, and events whose rules read it. */
public enum FuzzedField {
  DOMAIN(
      "'url':{'domain':?},'dns':{'question':{'name':?}},'source':{'domain':?}",
      "WWW.Example.co.uk",
      "xn--bcher-kva.example",
      "a..b.",
      "пример.рф",
      "192.0.2.1"),
  URL(
      "'url':{'original':?},'file':{'path':?}",
      "https://u:p@EXAMPLE.org:8443/a/b.tar.gz?q=%20#c",
      "http://[2001:db8::1%25eth0]:99999/",
      "mailto:eva@example.org"),
  TIME(
      "'@timestamp':?,'event':{'start':?,'end':?,'created':?},'file':{'mtime':?}",
      "2026-03-01T09:35:34.1234567Z",
      "2026-03-01T09:35:34+25:00",
      "2016-12-31 23:59:60",
      "-1000000000-01-01T00:00:00Z"),
  ADDRESS(
      "'host':{'ip':[?,'192.0.2.1']},'source':{'ip':?,'address':?},'destination':{'ip':?}",
      "::ffff:192.0.2.1",
      "fe80::1%12",
      "2001:DB8:0:0::1",
      "0x7f.1",
      "[::1]:80"),
  TASK(
      log(
          "Microsoft-Windows-Security-Auditing",
          4698,
          "'TaskContent':?,'TaskContentNew':?,'TaskName':?"),
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Task><Actions><Exec><Command>c</Command>"
          + "<Arguments>a &amp; b</Arguments></Exec></Actions></Task>",
      "<!DOCTYPE t [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Task>&x;</Task>",
      "text <Task xmlns:p=\"u\"><p:Exec/><![CDATA[]]></Task> text"),
  COMMAND_LINE(
      log(
          "Microsoft-Windows-Sysmon",
          1,
          "'CommandLine':?,'ParentCommandLine':?,'Image':?,'Hashes':?"),
      "\"C:\\a b.exe\" -c \"\"\"x\\\\\" 'y' ^& z",
      "powershell.exe -EncodedCommand SQBFAFgA",
      "MD5=0C7D,SHA256=E419,IMPHASH=70D7"),
  POWERSHELL(
      log(
          "Microsoft-Windows-PowerShell",
          4103,
          "'ContextInfo':?,'Payload':?,'ScriptBlockText':?,'Data':?"),
      "  Severity = Informational\r\n  Host Application = x.exe -c a=b\r\n  User = CORP\\eva\r\n",
      "\tHostApplication=x\n\tScriptName=\n\tCommandLine=y"),
  REGISTRY(
      log(
          "Microsoft-Windows-Sysmon",
          13,
          "'TargetObject':?,'Details':?,'ObjectName':?,'NewName':?"),
      "HKLM\\System\\CurrentControlSet\\Run\\a",
      "\\REGISTRY\\MACHINE\\SOFTWARE\\x",
      "\\REGISTRY\\A\\{ab12}\\Run",
      "HKU\\S-1-5-21\\(Default)",
      "DWORD (0x00000001)"),
  LOGON(
      log(
          "Microsoft-Windows-Security-Auditing",
          4625,
          "'LogonType':?,'SubStatus':?,'IpAddress':?,'TargetUserName':?,'TargetUserSid':?,"
              + "'Keywords':?,'MemberName':?,'WorkstationName':?"),
      "0xC000006A",
      "CORP\\eva",
      "CN=Doe\\, Eva,OU=a",
      "S-1-5-18",
      "0x8020000000000000",
      "%%2313");

  private static final char PLACE = '?';

  private final String event;
  private final ImmutableList<String> seeds;

  /**
   * @param members of the event, with {@code '} for the quotes of JSON and {@code ?} for the text
   */
  FuzzedField(String members, String... seeds) {
    this.event = ("{'agent':{'id':'a'}," + members + "}").replace('\'', '"');
    this.seeds = ImmutableList.copyOf(seeds);
  }

  private static String log(String provider, int code, String properties) {
    return String.format(
        Locale.ROOT,
        "'event':{'provider':'%s','code':%d},'action':{'id':%2$d,'properties':{%s}}",
        provider,
        code,
        properties);
  }

  /** The name of its folder in the kept corpus. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Bytes that are no UTF-8 are replaced. */
  byte[] eventWith(byte[] text) {
    String decoded = new String(text, UTF_8);
    String quoted = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(decoded)) + '"';
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < event.length(); i++) {
      char c = event.charAt(i);
      filled.append(c == PLACE ? quoted : String.valueOf(c));
    }
    return filled.toString().getBytes(UTF_8);
  }

  Stream<String> seeds() {
    return seeds.stream();
  }
}
