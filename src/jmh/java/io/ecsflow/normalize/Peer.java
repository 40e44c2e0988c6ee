package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of those that {@link PeerComparison} compares.
 *
 * @param name of its row
 * @param work what it does of the work, for a reader of the table
 * @param arguments of {@code java}: its class path, its main, which runs a {@link PeerLoop}, and
 *     the arguments of that before the file of events
 * @param fields the paths, or dotted names, that it makes as the profile {@code sekoia} does, each
 *     with the path in the event that it makes it from
 */
record Peer(String name, String work, List<String> arguments, Map<String, String> fields) {

  private static final Path SOURCES = Path.of("src/peers");

  Peer {
    arguments = List.copyOf(arguments);
    fields = Map.copyOf(fields);
  }

  static Peer ecsflow(Profile profile) {
    int rules = Rules.of(NormalizationSettings.of(profile)).size();
    return new Peer(
        "ecsflow, `" + profile.name().toLowerCase(Locale.ROOT) + "`",
        "decodes, applies all " + rules + " rules",
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            EcsflowPeer.class.getName(),
            profile.name()),
        Map.of("message", "agent.id", "host.name", "host.hostname"));
  }

  static Peer siembol() throws IOException {
    return new Peer(
        "Siembol's JSON parser",
        "flattens the event, renames 11 fields",
        fromSource("siembol", "Siembol.java"),
        Map.of(
            "message", "agent.id",
            "action.outcome", "event.outcome",
            "user.target.name", "action.properties.TargetUserName",
            "user.target.domain", "action.properties.TargetDomainName",
            "auditd.data.a1", "action.properties.a1",
            "auditd.data.syscall", "action.properties.syscall",
            "auditd.data.socket.family", "action.properties.socket_family",
            "auditd.data.socket.addr", "action.properties.socket_addr",
            "auditd.data.socket.port", "action.properties.socket_port"));
  }

  static Peer openSearch() throws IOException {
    return new Peer(
        "OpenSearch's ingest processors",
        "six processors: json, date, convert, rename, copy, gsub",
        fromSource("opensearch", "OpenSearch.java"),
        Map.of(
            "message", "agent.id",
            "event.code", "event.code",
            "action.outcome", "event.outcome",
            "host.name", "host.hostname",
            "process.name", "process.executable"));
  }

  /** Throws if the peer's record of an event lacks what it makes, or has other values than ours. */
  void check(JsonNode event, JsonNode expected, JsonNode actual) {
    fields.forEach(
        (field, source) -> {
          JsonNode value = at(actual, field);
          if (!isBlank(at(event, source)) && !value.equals(at(expected, field))) {
            throw new IllegalStateException(
                "%s: %s must be %s, was %s, of the event %s"
                    .formatted(name, field, at(expected, field), value, event));
          }
        });
  }

  /** Missing, null or an empty text: we write no such fields. */
  private static boolean isBlank(JsonNode value) {
    return !value.isContainerNode() && value.asText("").isEmpty();
  }

  /** The value of a path, also where the whole of it is the name of a member. */
  private static JsonNode at(JsonNode record, String path) {
    JsonNode flat = record.path(path);
    return flat.isMissingNode() ? record.at("/" + path.replace('.', '/')) : flat;
  }

  /** Java compiles the main as it starts it; Maven resolves the class path of the pom beside it. */
  private static List<String> fromSource(String peer, String main) throws IOException {
    Path directory = SOURCES.resolve(peer);
    Path classPath = Path.of("target", peer + ".classpath").toAbsolutePath();
    run(
        "mvn",
        "-B",
        "-q",
        "-ntp",
        "-Dstyle.color=never",
        "-f",
        directory.resolve("pom.xml").toString(),
        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
        "-Dmdep.outputFile=" + classPath);
    return List.of(
        "-cp",
        Files.readString(classPath) + File.pathSeparator + loopClasses(),
        directory.resolve(main).toString());
  }

  private static void run(String... command) throws IOException {
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "status " + status + " of " + String.join(" ", command) + "; what it said is above");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Maven resolved a class path", e);
    }
  }

  /** Last on a class path: of our own classes, only the loop is used. */
  private static Path loopClasses() {
    try {
      return Path.of(PeerLoop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
