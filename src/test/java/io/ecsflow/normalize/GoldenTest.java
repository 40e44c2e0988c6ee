package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ecsflow.Events;
import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every golden file comes out as it says; see {@link Golden} for what is in one. */
class GoldenTest {

  @TestFactory
  Stream<DynamicTest> everyGoldenFileComesOutAsExpected() {
    return Golden.all().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  private static void check(Golden golden) throws IOException {
    JsonNode record = Golden.JSON.readTree(Events.normalize(golden.raw(), golden.profile()));

    assertThat(record.get("message").textValue()).isEqualTo(golden.raw());
    assertThat(withoutMessage(record).toPrettyString())
        .isEqualTo(withoutMessage(golden.expected()).toPrettyString());
  }

  /** Sorted by key, so that a difference shows as a short diff. */
  private static JsonNode withoutMessage(JsonNode record) throws IOException {
    var sorted = Golden.JSON.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    var map = sorted.convertValue(record, TreeMap.class);
    map.remove("message");
    return Golden.JSON.readTree(sorted.writeValueAsBytes(map));
  }
}
