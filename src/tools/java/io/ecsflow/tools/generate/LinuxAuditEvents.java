package io.ecsflow.tools.generate;

/** The audit trail of the Linux kernel, in the agent's words. */
final class LinuxAuditEvents {

  private LinuxAuditEvents() {}

  static void syscall(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    audit("opened-file", "file", "info").describe(event, agent);
    ProcessEvents.actor(event, agent);
    property(event, "arch", "x86_64");
    property(event, "syscall", dice.pick("openat", "open", "readlink"));
    property(event, "exit", Integer.toString(dice.between(3, 40)));
    property(event, "tty", "pts" + dice.between(0, 5));
    property(event, "ses", Integer.toString(dice.between(1, 900)));
    for (String argument : new String[] {"a0", "a1", "a2", "a3"}) {
      property(event, argument, dice.hex(8));
    }
    event
        .put("file.path", dice.pick("/etc/passwd", "/etc/sudoers", "/etc/shadow"))
        .put("file.owner", "root")
        .put("user.effective.name", "root");
  }

  static void socket(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    audit("connected-to", "network", "connection", "start").describe(event, agent);
    ProcessEvents.actor(event, agent);
    String remote = dice.pick(Vocabulary.REMOTE_IPS);
    String port = dice.pick("443", "22", "5432");
    property(event, "arch", "x86_64");
    property(event, "syscall", "connect");
    property(event, "socket_family", remote.contains(":") ? "ipv6" : "ipv4");
    property(event, "socket_addr", remote);
    property(event, "socket_port", port);
    event.put("destination.ip", remote).put("destination.port", Integer.parseInt(port));
  }

  static void login(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    boolean success = dice.chance(0.8);
    audit("logged-in", "authentication", "start").describe(event, agent);
    property(event, "op", "login");
    property(event, "acct", agent.identity().user());
    property(event, "terminal", "ssh");
    property(event, "hostname", dice.pick(Vocabulary.DOMAIN_NAMES));
    event
        .put("event.outcome", success ? "success" : "failure")
        .put("source.ip", dice.pick(Vocabulary.REMOTE_IPS))
        .put("process.executable", "/usr/sbin/sshd")
        .put("process.pid", agent.newPid())
        .put("user.name", "unset")
        .put("user.effective.name", agent.identity().user())
        .put("event.start", agent.timestamp())
        .put("sekoiaio.repeat.count", 1);
  }

  static void execve(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    Program program = dice.pick(Vocabulary.LINUX_PROGRAMS);
    audit("executed", "process", "start").describe(event, agent);
    ProcessEvents.actor(event, agent);
    program.describeFully(event, "process", agent.newPid());
    property(event, "syscall", "execve");
    event.put("action.properties.argc", program.arguments().size() + 1L);
    property(event, "a0", program.executable());
    for (int i = 0; i < program.arguments().size(); i++) {
      property(event, "a" + (i + 1), program.arguments().get(i));
    }
  }

  static void credentials(EventJson event, Agent agent) {
    String action =
        agent.dice().pick("acquired-credentials", "refreshed-credentials", "disposed-credentials");
    audit(action, "authentication", "info").describe(event, agent);
    property(event, "op", "PAM:setcred");
    property(event, "acct", agent.identity().user());
    property(event, "terminal", "cron");
    event
        .put("process.executable", "/usr/sbin/cron")
        .put("user.name", "root")
        .put("user.effective.name", agent.identity().user());
  }

  static void sudo(EventJson event, Agent agent) {
    audit("ran-command", "process", "start").describe(event, agent);
    property(event, "cmd", agent.dice().pick("systemctl restart nginx", "cat /var/log/syslog"));
    property(event, "terminal", "pts/1");
    event
        .put("process.executable", "/usr/bin/sudo")
        .put("process.pid", agent.newPid())
        .put("process.working_directory", "/home/" + agent.identity().user())
        .put("user.name", agent.identity().user())
        .put("user.effective.name", "root");
  }

  private static NativeEvent audit(String action, String category, String... types) {
    return NativeEvent.of(NativeEvent.NO_CODE, action, category, types);
  }

  private static void property(EventJson event, String name, String value) {
    event.put("action.properties." + name, value);
  }
}
