package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.json.JsonLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our speed is compared with does the same work. */
class TreeNormalizerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"golden,SEKOIA", "golden,ECS", "generated,SEKOIA", "generated,ECS"})
  void treesGiveTheSameRecords(String corpus, Profile profile) throws IOException {
    Corpus events = new Corpus();
    events.corpus = corpus;
    events.load();
    var ours = new Normalizer(NormalizationSettings.of(profile), JsonLimits.DEFAULT, Tally.NONE);
    var trees = new TreeNormalizer(profile);

    assertThat(events.events()).isNotEmpty();
    for (AgentEvent event : events.events()) {
      JsonNode expected = JSON.readTree(ours.normalize(event).json());
      assertThat(JSON.readTree(trees.normalize(event).json()))
          .as(() -> new String(event.raw(), StandardCharsets.UTF_8))
          .isEqualTo(expected);
    }
  }
}
