package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An event and the record that is expected of it, out of a file below {@code golden/}, which has:
 *
 * <ul>
 *   <li>{@code raw}: the event, as its text, or as an object that stands for its shortest text
 *   <li>{@code expected}: the record in the profile that the first folder is named after, else in
 *       {@code sekoia}; its {@code message} may be left out
 *   <li>{@code inEcs}, optional: what is different in the profile {@code ecs}, as a JSON merge
 *       patch (RFC 7396) of the record
 * </ul>
 *
 * <p>Expectations are written by hand, or at least read line by line, before they are committed.
 */
record Golden(String name, Profile profile, String raw, JsonNode expected) {

  static final Path FOLDER = Path.of("src/test/resources/golden");
  static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Golden> all() {
    return files().flatMap(Golden::read);
  }

  static Stream<Path> files() {
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      List<Path> files = paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
      return files.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  static String textOf(JsonNode raw) {
    return raw.isTextual() ? raw.textValue() : raw.toString();
  }

  /** The value with the merge patch applied; neither is modified. */
  static JsonNode merged(JsonNode value, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result = value.isObject() ? value.deepCopy() : JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                result.remove(member.getKey());
              } else {
                result.set(
                    member.getKey(), merged(result.path(member.getKey()), member.getValue()));
              }
            });
    return result;
  }

  private static Stream<Golden> read(Path path) {
    JsonNode file = json(path);
    Path place = FOLDER.relativize(path);
    Profile profile = profileOf(place.getName(0).toString());
    JsonNode expected = file.get("expected");
    Golden golden = new Golden(place.toString(), profile, textOf(file.get("raw")), expected);
    return file.has("inEcs")
        ? Stream.of(golden, golden.inEcs(merged(expected, file.get("inEcs"))))
        : Stream.of(golden);
  }

  private Golden inEcs(JsonNode record) {
    return new Golden(name + " in ecs", Profile.ECS, raw, record);
  }

  private static Profile profileOf(String folder) {
    return Stream.of(Profile.values())
        .filter(profile -> profile.name().toLowerCase(Locale.ROOT).equals(folder))
        .findFirst()
        .orElse(Profile.SEKOIA);
  }
}
