package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.Events;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An event has a record, whatever is in the fields that rules read. */
class NormalizerPropertyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Normalizer inSekoia = normalizer(Profile.SEKOIA);
  private final Normalizer inEcs = normalizer(Profile.ECS);

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void everyEventHasARecordTheSameEachTime(@ForAll("events") String event, @ForAll Profile profile)
      throws IOException {
    Normalizer reused = profile == Profile.ECS ? inEcs : inSekoia;
    byte[] record = Events.record(reused.normalize(Events.event(event))).json();

    JsonNode read = JSON.readTree(record);
    assertThat(read.get("message").textValue()).isEqualTo(event);
    assertThat(Events.record(normalizer(profile).normalize(Events.event(event))).json())
        .isEqualTo(record);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everySwitchIsTotalOnItsOwn(@ForAll("events") String event, @ForAll Switch key)
      throws IOException {
    var settings =
        new NormalizationSettings(Profile.SEKOIA, Map.of(key, !key.valueIn(Profile.SEKOIA)));

    JsonNode read = JSON.readTree(Events.normalize(event, settings, NormalizationListener.NONE));

    assertThat(read.get("message").textValue()).isEqualTo(event);
  }

  private static Normalizer normalizer(Profile profile) {
    return new Normalizer(NormalizationSettings.of(profile), NormalizationListener.NONE);
  }

  @Provide
  Arbitrary<String> events() {
    return KnownEvents.events();
  }
}
