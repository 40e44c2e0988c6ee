package io.ecsflow.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules on trees, which benchmarks compare the product with, make the same records, but for
 * what is only for detection.
 */
@Tag("slow")
class TreeNormalizerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"golden,SEKOIA", "golden,ECS", "generated,SEKOIA", "generated,ECS"})
  void treesGiveTheSameRecords(String corpus, Profile profile) throws IOException {
    Corpus events = new Corpus();
    events.corpus = corpus;
    events.load();
    JobNormalizer ours = new JobNormalizer(Detection.without(profile));
    var trees = new TreeNormalizer(profile);

    assertThat(events.records()).isNotEmpty();
    for (SourceRecord record : events.records()) {
      EcsEvent expected = ours.normalize(record);
      EcsEvent found = trees.normalize(record);
      assertThat(JSON.readTree(found.json()))
          .as(() -> new String(record.value(), StandardCharsets.UTF_8))
          .isEqualTo(JSON.readTree(expected.json()));
      assertThat(found.agentId()).isEqualTo(expected.agentId());
      assertThat(found.eventTime()).isEqualTo(expected.eventTime());
    }
  }
}
