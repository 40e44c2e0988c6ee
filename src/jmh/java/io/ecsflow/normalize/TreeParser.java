package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.net.InetAddresses;
import io.ecsflow.event.Rfc3339;
import java.util.Map;
import java.util.Optional;

/** The rules of {@link Rules} that copy from the event, on trees. */
final class TreeParser {

  private static final AuditOutcome AUDIT_OUTCOME = new AuditOutcome();

  private static final String[] COPIED = {
    "@timestamp", "action", "agent", "destination", "dll", "error", "file", "host", "log",
    "network", "process", "registry", "source", "url", "user", "tags", "threat", "rule"
  };
  private static final String[] EVENT = {
    "action", "category", "kind", "provider", "reason", "start", "end"
  };
  private static final String[] SEKOIAIO = {
    "agent", "host", "process", "source_process", "target_process"
  };
  private static final String[] DNS = {
    "answers", "id", "op_code", "question", "response_code", "type"
  };
  private static final String[] AUDITD = {"a1", "a2", "a3", "syscall"};

  private TreeParser() {}

  static void copy(TreeRecord record) {
    for (String name : COPIED) {
      record.put(record.event(name), name);
    }
    for (String name : EVENT) {
      record.put(record.event("event", name), "event", name);
    }
    JsonNode code = record.event("event", "code");
    record.put(
        TreeRecord.spelling(code).<JsonNode>map(TextNode::valueOf).orElse(code), "event", "code");
    JsonNode type = record.event("event", "type");
    if (!TreeRecord.isBlank(type)) {
      record.put(type.isArray() ? type : list(type), "event", "type");
    }
    record.put(record.event("event", "outcome"), "action", "outcome");
    for (String name : SEKOIAIO) {
      record.put(record.event("sekoiaio", name), "sekoiaio", name);
    }
    record.put(record.event("sekoiaio", "repeat", "count"), "sekoiaio", "repeat", "count");
  }

  static void wholeDns(TreeRecord record) {
    record.put(record.event("dns"), "dns");
  }

  static void listedDns(TreeRecord record) {
    for (String name : DNS) {
      record.put(record.event("dns", name), "dns", name);
    }
    JsonNode resolved = record.event("dns", "resolved_ip");
    if (!TreeRecord.isBlank(resolved)) {
      ArrayNode valid = JsonNodeFactory.instance.arrayNode();
      for (JsonNode ip : TreeRecord.elements(resolved)) {
        if (InetAddresses.isInetAddress(TreeRecord.text(ip))) {
          valid.add(ip);
        }
      }
      record.put(valid, "dns", "resolved_ip");
    }
  }

  static void processName(TreeRecord record) {
    JsonNode executable = record.get("process", "executable");
    if (executable.isTextual()) {
      record.put(FileParts.afterLastSeparator(executable.textValue()), "process", "name");
    }
    JsonNode application = property(record, "Application");
    if (application.isTextual()) {
      String path = application.textValue();
      record.put(path.substring(path.lastIndexOf('\\') + 1), "process", "name");
    }
  }

  static void properties(TreeRecord record) {
    for (String name : AUDITD) {
      record.put(property(record, name), "auditd", "data", name);
    }
    record.put(property(record, "socket_family"), "auditd", "data", "socket", "family");
    record.put(property(record, "socket_addr"), "auditd", "data", "socket", "addr");
    record.put(property(record, "socket_port"), "auditd", "data", "socket", "port");
    record.put(property(record, "TargetUserName"), "user", "target", "name");
    record.put(property(record, "TargetDomainName"), "user", "target", "domain");
  }

  static void taskContent(TreeRecord record, TaskXml xml) {
    String content = TreeRecord.text(property(record, "TaskContent"));
    if (!content.isBlank()) {
      Map<String, String> exec =
          xml.execs(content).flatMap(execs -> execs.stream().findFirst()).orElse(Map.of());
      putProperty(record, "TaskContentNew_Command", exec.getOrDefault("Command", ""));
      putProperty(record, "TaskContentNew_Args", exec.getOrDefault("Arguments", ""));
    }
  }

  static void bytesTotal(TreeRecord record) {
    JsonNode bytes = property(record, "BytesTotal");
    if (bytes.isMissingNode()) {
      return;
    }
    Optional<JsonNode> number = TreeNumbers.asLong(bytes);
    if (number.isPresent()) {
      record.put(number.get(), "action", "properties", "BytesTotal");
    } else {
      ((ObjectNode) record.get("action", "properties")).remove("BytesTotal");
    }
  }

  static void windowsOsType(TreeRecord record) {
    record.put(
        WindowsOsType.of(
            record.text("host", "os", "type"),
            record.text("host", "os", "family"),
            TreeRecord.text(property(record, "SourceName")),
            record.text("event", "provider")),
        "host",
        "os",
        "type");
  }

  static void ntlmClientIp(TreeRecord record) {
    if (record.text("event", "provider").equals("Microsoft-Windows-NTLM")) {
      String ip = TreeRecord.text(property(record, "ClientIP"));
      if (InetAddresses.isInetAddress(ip)) {
        record.put(ip, "source", "ip");
      }
    }
  }

  static void auditOutcome(TreeRecord record) {
    record.put(
        AUDIT_OUTCOME.of(
            TreeRecord.text(property(record, "EventType")),
            property(record, "Keywords").asText(),
            record.text("event", "code")),
        "event",
        "outcome");
  }

  static void timestamps(TreeRecord record) {
    micros(record, "@timestamp");
    micros(record, "event", "start");
    micros(record, "event", "end");
  }

  static JsonNode property(TreeRecord record, String name) {
    return record.get("action", "properties", name);
  }

  static ArrayNode list(JsonNode element) {
    return JsonNodeFactory.instance.arrayNode().add(element);
  }

  static JsonNode number(long number) {
    return LongNode.valueOf(number);
  }

  private static void putProperty(TreeRecord record, String name, String text) {
    record.put(text, "action", "properties", name);
  }

  private static void micros(TreeRecord record, String... path) {
    JsonNode time = record.get(path);
    if (time.isTextual()) {
      Rfc3339.toMicros(time.textValue()).ifPresent(micros -> record.put(micros, path));
    }
  }
}
