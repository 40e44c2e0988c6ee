package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.net.InetAddresses;
import java.util.Locale;
import java.util.Optional;

/** {@link LinuxAuthentication} and {@link WindowsAuthentication} on trees. */
final class TreeAuthentication {

  private TreeAuthentication() {}

  static void linux(TreeRecord record) {
    if (!record.text("host", "os", "type").equals("linux")
        || !TreeRecord.hasText(record.get("event", "category"), "authentication")) {
      return;
    }
    copyAddresses(record, "server");
    copyNames(record, "server");
    record.put(record.get("host", "hostname"), "sekoiaio", "server", "name");
    record.put(record.get("user", "effective").deepCopy(), "user", "target");
    record.put(record.get("process", "name"), "sekoiaio", "authentication", "process", "name");
    JsonNode ip = record.get("source", "ip");
    if (TreeRecord.isBlank(ip)) {
      copyAddresses(record, "client");
      copyNames(record, "client");
      record.put(record.get("host", "hostname"), "sekoiaio", "client", "name");
    } else {
      record.put(ip.deepCopy(), "client", "ip");
      copyUser(record);
    }
  }

  static boolean isLogon(TreeRecord record) {
    return !outcome(record).isEmpty();
  }

  static void windows(TreeRecord record) {
    String outcome = outcome(record);
    if (outcome.isEmpty()) {
      return;
    }
    record.put(outcome, "action", "outcome");
    add(record, "authentication", "event", "category");
    add(record, "start", "event", "type");
    String status = TreeRecord.text(TreeParser.property(record, "SubStatus"));
    WindowsLogonCodes.reasonOfSubStatus(status.toLowerCase(Locale.ROOT))
        .ifPresent(reason -> record.put(reason, "event", "reason"));
    record.put(propertyValue(record, "SubjectUserName"), "user", "name");
    record.put(propertyValue(record, "SubjectUserSid"), "user", "id");
    record.put(propertyValue(record, "TargetUserName"), "user", "target", "name");
    record.put(propertyValue(record, "TargetUserSid"), "user", "target", "id");
    JsonNode process = propertyValue(record, "LogonProcessName");
    record.put(
        process.isMissingNode() ? scalar(record.get("process", "name")) : process,
        "sekoiaio",
        "authentication",
        "process",
        "name");
    record.put("windows", "sekoiaio", "server", "os", "type");
    Optional<String> action =
        TreeRecord.spelling(TreeParser.property(record, "LogonType"))
            .flatMap(WindowsLogonCodes::actionOfLogonType);
    if (action.isPresent()) {
      record.put(action.get(), "event", "action");
      sides(record);
    } else {
      record.put(propertyValue(record, "WorkstationName"), "sekoiaio", "client", "name");
    }
  }

  private static void sides(TreeRecord record) {
    record.put(scalar(record.get("host", "name")), "sekoiaio", "server", "name");
    record.put(record.get("host", "ip").deepCopy(), "server", "ip");
    record.put(record.get("host", "domain").deepCopy(), "server", "domain");
    record.put("windows", "sekoiaio", "client", "os", "type");
    JsonNode workstation = propertyValue(record, "WorkstationName");
    JsonNode ip = propertyValue(record, "IpAddress");
    if (!workstation.isMissingNode()) {
      record.put(workstation, "sekoiaio", "client", "name");
      if (InetAddresses.isInetAddress(TreeRecord.text(ip))) {
        record.put(ip, "client", "ip");
      }
      return;
    }
    record.put(scalar(record.get("host", "name")), "sekoiaio", "client", "name");
    record.put(record.get("host", "domain").deepCopy(), "client", "domain");
    if (ip.isMissingNode()) {
      record.put(record.get("host", "ip").deepCopy(), "client", "ip");
    }
  }

  private static void copyAddresses(TreeRecord record, String side) {
    if (record.get("host").isObject()) {
      record.put(JsonNodeFactory.instance.objectNode(), side);
      record.put(record.get("host", "ip").deepCopy(), side, "ip");
      record.put(record.get("host", "mac").deepCopy(), side, "mac");
    }
  }

  private static void copyNames(TreeRecord record, String side) {
    if (record.get("host").isObject()) {
      record.put(JsonNodeFactory.instance.objectNode(), "sekoiaio", side);
      record.put(record.get("host", "name").deepCopy(), "sekoiaio", side, "name");
      record.put(record.get("host", "os", "type").deepCopy(), "sekoiaio", side, "os", "type");
    }
  }

  private static void copyUser(TreeRecord record) {
    if (record.get("user") instanceof ObjectNode user) {
      record.put(JsonNodeFactory.instance.objectNode(), "client", "user");
      for (String name :
          new String[] {"domain", "email", "full_name", "group", "hash", "id", "name", "roles"}) {
        record.put(user.path(name).deepCopy(), "client", "user", name);
      }
    }
  }

  static void add(TreeRecord record, String added, String... field) {
    JsonNode present = record.get(field);
    if (!TreeRecord.hasText(present, added)) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      all.addAll(TreeRecord.elements(present));
      record.put(all.add(added), field);
    }
  }

  private static String outcome(TreeRecord record) {
    return WindowsAuthentication.outcomeOf(
        TreeRecord.spelling(record.get("action", "id")).orElse(""));
  }

  private static JsonNode propertyValue(TreeRecord record, String property) {
    JsonNode value = scalar(TreeParser.property(record, property));
    return TreeRecord.isBlank(value) || TreeRecord.text(value).equals("-")
        ? MissingNode.getInstance()
        : value;
  }

  private static JsonNode scalar(JsonNode value) {
    return TreeRecord.spelling(value).isPresent() ? value : MissingNode.getInstance();
  }
}
