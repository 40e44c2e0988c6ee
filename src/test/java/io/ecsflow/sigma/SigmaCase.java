package io.ecsflow.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Events;
import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A Sigma rule of our own making, out of a file below {@code sigma/}: the rule, and after {@code
 * ---} the events that it must hit and that it must miss.
 *
 * @param hits events as the agent sends them
 * @param misses such events, too
 */
record SigmaCase(String name, SigmaRule rule, List<String> hits, List<String> misses) {

  private static final Path FOLDER = Path.of("src/test/resources/sigma");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<SigmaCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(SigmaCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static SigmaCase read(Path file) {
    try {
      List<Map<String, Object>> documents = new ArrayList<>();
      new Yaml()
          .loadAll(Files.readString(file))
          .forEach(document -> documents.add((Map<String, Object>) document));
      Map<String, Object> events = documents.get(1);
      return new SigmaCase(
          file.getFileName().toString(),
          SigmaRule.of(documents.get(0)),
          (List<String>) events.get("hits"),
          (List<String>) events.get("misses"));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** An event's record under the profile {@code ecs}. */
  static JsonNode record(String event) {
    try {
      return JSON.readTree(Events.normalize(event, Profile.ECS));
    } catch (IOException e) {
      throw new UncheckedIOException(event, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
