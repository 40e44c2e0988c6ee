package io.ecsflow.normalize;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ecsflow.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rewrites {@code inEcs} of the golden files that have one, after a change that concerns very many
 * of them. Read the diff before it is committed.
 */
final class GoldenUpdate {

  private static final ObjectWriter WRITER =
      Golden.JSON.writer(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private GoldenUpdate() {}

  public static void main(String[] args) throws IOException {
    for (Path path : Golden.files().toList()) {
      if (Golden.json(path) instanceof ObjectNode file && file.has("inEcs")) {
        JsonNode expected = Golden.inEveryEcsRecord(file.get("expected"));
        file.set("inEcs", patch(expected, inEcs(file.get("raw"))));
        Files.writeString(path, WRITER.writeValueAsString(file) + "\n");
      }
    }
  }

  private static JsonNode inEcs(JsonNode raw) throws IOException {
    byte[] record = Events.normalize(Golden.textOf(raw), Profile.ECS);
    ObjectNode withoutMessage = (ObjectNode) Golden.JSON.readTree(record);
    withoutMessage.remove("message");
    return withoutMessage;
  }

  /** The merge patch that makes the one object the other. */
  private static ObjectNode patch(JsonNode from, JsonNode to) {
    ObjectNode patch = Golden.JSON.createObjectNode();
    from.fieldNames()
        .forEachRemaining(
            name -> {
              if (!to.has(name)) {
                patch.putNull(name);
              }
            });
    to.properties()
        .forEach(
            member -> {
              JsonNode before = from.path(member.getKey());
              JsonNode after = member.getValue();
              if (before.isObject() && after.isObject() && !before.equals(after)) {
                patch.set(member.getKey(), patch(before, after));
              } else if (!before.equals(after)) {
                patch.set(member.getKey(), after);
              }
            });
    return patch;
  }
}
