package io.ecsflow.tools.generate;

import java.util.List;

/** Life of processes. */
final class ProcessEvents {

  private static final NativeEvent START =
      NativeEvent.of(1, "process-created", "process", "creation");
  private static final NativeEvent END = NativeEvent.of(5, "process-exited", "process", "end");
  private static final NativeEvent REMOTE_THREAD =
      NativeEvent.of(8, "remote-thread-created", "process", "creation");

  private ProcessEvents() {}

  static void start(EventJson event, Agent agent) {
    START.describe(event, agent);
    lifetime(event, agent);
    event
        .put("process.hash.md5", agent.dice().hex(32))
        .put("process.hash.sha1", agent.dice().hex(40))
        .put("process.hash.sha256", agent.dice().hex(64));
  }

  static void end(EventJson event, Agent agent) {
    END.describe(event, agent);
    lifetime(event, agent);
    event.put("process.exit_code", agent.dice().pick(0, 0, 0, 1));
  }

  static void remoteThread(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    REMOTE_THREAD.describe(event, agent);
    event
        .put("action.properties.Keywords", "0x8000000000000020")
        .put("action.properties.SourceName", "Microsoft-Windows-Kernel-Process")
        .put("action.properties.StartAddr", "0xFFFFF80" + dice.hex(9))
        .put("action.properties.TebBase", "0x0");
    int pid = agent.newPid();
    Program program = dice.pick(Vocabulary.WINDOWS_PROGRAMS);
    String guid = dice.uuid();
    for (String path : List.of("process", "sekoiaio.source_process")) {
      program.describeFully(event, path, pid);
      event.put(path + ".thread.id", dice.between(1000, 9000)).put(path + ".parent.pid", 656);
    }
    event
        .put("sekoiaio.process.guid", guid)
        .put("sekoiaio.source_process.guid", guid)
        .put("sekoiaio.target_process.pid", 4)
        .put("sekoiaio.target_process.thread.id", dice.between(1000, 9000))
        .put("sekoiaio.target_process.guid", dice.uuid());
  }

  /** The process and the user behind an event about something else. */
  static void actor(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    dice.pick(Vocabulary.programs(agent.os())).describe(event, "process", agent.newPid());
    event.put("user.name", agent.identity().user());
    if (agent.os() == Os.WINDOWS) {
      event.put("user.domain", agent.identity().domain());
    }
  }

  private static void lifetime(EventJson event, Agent agent) {
    Dice dice = agent.dice();
    actor(event, agent);
    List<Program> programs = Vocabulary.programs(agent.os());
    dice.pick(programs).describeFully(event, "process", agent.newPid());
    dice.pick(programs).describe(event, "process.parent", agent.newPid());
    event
        .put("sekoiaio.process.guid", dice.uuid())
        .put("sekoiaio.process.parent_guid", dice.uuid());
  }
}
