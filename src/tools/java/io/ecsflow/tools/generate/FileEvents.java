package io.ecsflow.tools.generate;

/** What happens to files and directories. */
final class FileEvents {

  private static final NativeEvent CREATED = NativeEvent.of(11, "file-created", "file", "creation");
  private static final NativeEvent DELETED = NativeEvent.of(23, "file-deleted", "file", "deletion");
  private static final NativeEvent RENAMED = NativeEvent.of(11, "renamed", "file", "change");
  private static final NativeEvent DIRECTORY =
      NativeEvent.of(11, "directory-created", "file", "creation");

  private FileEvents() {}

  static void create(EventJson event, Agent agent) {
    CREATED.describe(event, agent);
    described(event, agent);
    event
        .put("file.size", agent.dice().between(1, 4_000_000))
        .put("file.hash.sha256", agent.dice().hex(64));
    if (agent.os() != Os.WINDOWS) {
      event
          .put("file.owner", agent.identity().user())
          .put("file.group", "staff")
          .put("file.mode", "0644")
          .put("file.inode", Integer.toString(agent.dice().between(10_000, 9_000_000)));
    }
  }

  static void delete(EventJson event, Agent agent) {
    DELETED.describe(event, agent);
    described(event, agent);
  }

  static void rename(EventJson event, Agent agent) {
    RENAMED.describe(event, agent);
    described(event, agent);
    event.put("action.properties.OldPath", path(agent));
  }

  static void createDirectory(EventJson event, Agent agent) {
    DIRECTORY.describe(event, agent);
    ProcessEvents.actor(event, agent);
    event.put("file.path", home(agent) + "project-" + agent.dice().hex(4)).put("file.type", "dir");
  }

  /** Some file of the agent's user. */
  static String path(Agent agent) {
    return home(agent) + agent.dice().pick(Vocabulary.FILE_NAMES);
  }

  private static void described(EventJson event, Agent agent) {
    ProcessEvents.actor(event, agent);
    event.put("file.path", path(agent));
  }

  private static String home(Agent agent) {
    String user = agent.identity().user();
    return switch (agent.os()) {
      case WINDOWS -> "C:\\Users\\" + user + "\\Documents\\";
      case LINUX -> "/home/" + user + "/";
      case MACOS -> "/Users/" + user + "/Documents/";
    };
  }
}
