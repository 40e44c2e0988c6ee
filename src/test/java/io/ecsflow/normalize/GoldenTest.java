package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ecsflow.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden files: {@code golden/PROFILE/.../NAME.json} with the raw event's text and the expected
 * record.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyGoldenFileComesOutAsExpected() throws IOException {
    try (Stream<Path> paths = Files.walk(GOLDEN)) {
      List<Path> files = paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
      return files.stream()
          .map(
              path ->
                  DynamicTest.dynamicTest(GOLDEN.relativize(path).toString(), () -> check(path)));
    }
  }

  private static void check(Path path) throws IOException {
    JsonNode golden = JSON.readTree(path.toFile());
    String raw = golden.get("raw").textValue();

    JsonNode record = JSON.readTree(Events.normalize(raw, profileOf(path)));

    assertThat(record.get("message").textValue()).isEqualTo(raw);
    assertThat(withoutMessage(record).toPrettyString())
        .isEqualTo(withoutMessage(golden.get("expected")).toPrettyString());
  }

  /** Sorted by key, so that a difference shows as a short diff. */
  private static JsonNode withoutMessage(JsonNode record) throws IOException {
    var sorted = JSON.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    var map = sorted.convertValue(record, TreeMap.class);
    map.remove("message");
    return JSON.readTree(sorted.writeValueAsBytes(map));
  }

  private static Profile profileOf(Path path) {
    return Profile.valueOf(GOLDEN.relativize(path).getName(0).toString().toUpperCase(Locale.ROOT));
  }
}
