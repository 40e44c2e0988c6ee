package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Events;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever JSON comes in, under the profile {@code ecs} every field of the record is in the table
 * of fields and has its type. Written against Jackson's tree, not with the code under test.
 */
class ConformanceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 3_000)
  void everyFieldOfARecordConforms(@ForAll("events") String event) throws IOException {
    byte[] record = Events.normalize(event, Profile.ECS);

    JsonNode tree = JSON.readTree(record);
    assertThat(Conformance.problems(tree)).isEmpty();
    assertThat(tree.get("message").textValue()).isEqualTo(event);
    assertThat(record).isEqualTo(Events.normalize(event, Profile.ECS));
  }

  @Property(tries = 1_000)
  void anyEventHasARecordInTheProfileOfTheVendor(@ForAll("events") String event)
      throws IOException {
    byte[] record = Events.normalize(event, Profile.SEKOIA);

    assertThat(JSON.readTree(record).get("message").textValue()).isEqualTo(event);
    assertThat(record).isEqualTo(Events.normalize(event, Profile.SEKOIA));
  }

  @Provide
  Arbitrary<String> events() {
    return HostileEvents.events();
  }
}
