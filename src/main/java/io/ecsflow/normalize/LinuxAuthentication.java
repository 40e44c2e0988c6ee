package io.ecsflow.normalize;

import io.ecsflow.json.EventDocument;
import io.ecsflow.json.FieldPath;
import io.ecsflow.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * An authentication on a Linux host: the host is the server; the user that logged in is the target;
 * the client is where the connection came from, or the host again. Of an object that is copied to a
 * second place only the members stay that the second place knows, so it may become an empty one.
 */
final class LinuxAuthentication extends Rule {

  private static final FieldPath CATEGORY = FieldPath.of("event.category");
  private static final FieldPath OS_TYPE = FieldPath.of("host.os.type");
  private static final FieldPath HOSTNAME = FieldPath.of("host.hostname");
  private static final FieldPath SOURCE_IP = FieldPath.of("source.ip");
  private static final FieldPath CLIENT_IP = FieldPath.of("client.ip");
  private static final FieldPath EFFECTIVE_USER = FieldPath.of("user.effective");
  private static final FieldPath TARGET_USER = FieldPath.of("user.target");
  private static final FieldPath PROCESS_NAME = FieldPath.of("process.name");
  private static final FieldPath AUTHENTICATION_PROCESS =
      FieldPath.of("sekoiaio.authentication.process.name");
  private static final FieldPath SERVER_NAME = FieldPath.of("sekoiaio.server.name");
  private static final FieldPath CLIENT_NAME = FieldPath.of("sekoiaio.client.name");

  private static final MemberCopy SERVER = MemberCopy.of("host", "server", "ip", "mac");
  private static final MemberCopy CLIENT = MemberCopy.of("host", "client", "ip", "mac");
  private static final MemberCopy SEKOIAIO_SERVER =
      MemberCopy.of("host", "sekoiaio.server", "name", "os.type");
  private static final MemberCopy SEKOIAIO_CLIENT =
      MemberCopy.of("host", "sekoiaio.client", "name", "os.type");
  private static final MemberCopy CLIENT_USER =
      MemberCopy.of(
          "user",
          "client.user",
          "domain",
          "email",
          "full_name",
          "group",
          "hash",
          "id",
          "name",
          "roles");

  @Override
  List<FieldPath> needs() {
    return List.of(CATEGORY);
  }

  @Override
  public void apply(EventDocument document, NormalizationListener listener) {
    if (!isLinux(document) || !document.get(CATEGORY).texts().contains("authentication")) {
      return;
    }
    SERVER.apply(document);
    SEKOIAIO_SERVER.apply(document);
    document.put(SERVER_NAME, document.get(HOSTNAME));
    document.put(TARGET_USER, document.get(EFFECTIVE_USER).copy());
    document.put(AUTHENTICATION_PROCESS, document.get(PROCESS_NAME));
    JsonValue ip = document.get(SOURCE_IP);
    if (ip.isBlank()) {
      CLIENT.apply(document);
      SEKOIAIO_CLIENT.apply(document);
      document.put(CLIENT_NAME, document.get(HOSTNAME));
    } else {
      document.put(CLIENT_IP, ip.copy());
      CLIENT_USER.apply(document);
    }
  }

  private static boolean isLinux(EventDocument document) {
    return document.text(OS_TYPE).filter("linux"::equals).isPresent();
  }

  /** Some members of an object, as another object. */
  private record MemberCopy(FieldPath from, FieldPath to, List<Member> members) {

    private record Member(FieldPath from, FieldPath to) {}

    static MemberCopy of(String from, String to, String... members) {
      return new MemberCopy(
          FieldPath.of(from),
          FieldPath.of(to),
          Stream.of(members).map(name -> new Member(path(from, name), path(to, name))).toList());
    }

    void apply(EventDocument document) {
      if (!document.get(from).isObject()) {
        return;
      }
      document.put(to, JsonValue.emptyObject());
      for (Member member : members) {
        document.put(member.to(), document.get(member.from()).copy());
      }
    }

    private static FieldPath path(String object, String member) {
      return FieldPath.of(object + "." + member);
    }
  }
}
