package io.ecsflow.tools.generate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What stays the same about an agent.
 *
 * @param id 64 hexadecimal digits
 * @param version what the agent calls itself; older ones write events in older shapes
 * @param os the host's system
 * @param hostname the host's name
 * @param ips the host's addresses
 * @param user who works there
 */
record AgentIdentity(
    String id, AgentVersion version, Os os, String hostname, List<String> ips, String user) {

  AgentIdentity {
    ips = List.copyOf(ips);
  }

  static AgentIdentity of(int number, Os os, Dice dice) {
    String user = dice.pick(Vocabulary.USERS);
    String ip =
        String.format(
            Locale.ROOT, "10.%d.%d.%d", 20 + number / 62_500, number / 250 % 250, number % 250 + 4);
    String ipv6 = String.format(Locale.ROOT, "2001:db8:1::%x", number + 16);
    return new AgentIdentity(
        dice.hex(64),
        AgentVersion.of(dice),
        os,
        hostname(number, os, user, dice),
        List.of(ip, ipv6),
        user);
  }

  AgentIdentity withVersion(AgentVersion other) {
    return new AgentIdentity(id, other, os, hostname, ips, user);
  }

  /** Who and where: present in every event. */
  void describe(EventJson event) {
    event.put("agent.id", id).put("agent.version", version.text());
    event.put("host.hostname", hostname);
    version.osField().ifPresent(field -> event.put(field, os.word()));
    if (version.sendsIps()) {
      event.put("host.ip", ips);
    }
  }

  /** The key of the agent's records. */
  byte[] key() {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  String ip() {
    return ips.get(0);
  }

  /** The Windows domain, or the machine's own name. */
  String domain() {
    return "CORP";
  }

  /** The account of the machine itself in its domain. */
  String machineAccount() {
    return hostname.toUpperCase(Locale.ROOT) + "$";
  }

  private static String hostname(int number, Os os, String user, Dice dice) {
    return switch (os) {
      case WINDOWS ->
          String.format(
              Locale.ROOT, "%s-%04d", dice.pick("PC-ACCOUNTS", "PC-SALES", "SRV-FILES"), number);
      case LINUX ->
          String.format(
              Locale.ROOT, "%s-%d.example.org", dice.pick("web", "db", "build", "proxy"), number);
      case MACOS -> String.format(Locale.ROOT, "mac-%s-%d.local", user, number);
    };
  }
}
