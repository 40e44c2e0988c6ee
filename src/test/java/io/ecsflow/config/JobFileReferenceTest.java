package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobFileReferenceTest {

  private static final JobFileReference REFERENCE = JobFileReference.create();

  @Test
  void everyKeyAndReasonHasAMeaningAndNothingElseHas() {
    Set<String> known = new HashSet<>();
    REFERENCE.keys().forEach(key -> known.add(key.path()));
    REFERENCE.reasons().keySet().forEach(reason -> known.add(reason.name()));

    assertThat(Meanings.load().names()).isEqualTo(known);
  }

  @Test
  void aKeyHasItsValuesAndItsDefaultAsAJobFileWritesThem() {
    JobFileKey key = key("sinks.elasticsearch.batches.maxSize");

    assertThat(key.type()).isEqualTo("a size from 64KiB to 100MiB like 512KiB or 1MiB");
    assertThat(key.preset()).contains("5MiB");
    assertThat(key("flow.idleness").preset()).contains("1m");
    assertThat(key("source.kafka.startFrom").preset()).contains("committed");
    assertThat(key("sinks.kafka.delivery").preset()).contains("exactly-once");
  }

  @Test
  void whatIsOffUnlessItIsSetHasNoDefault() {
    assertThat(key("flow.maxDrift").preset()).isEmpty();
    assertThat(key("sinks.elasticsearch.tls.ca").preset()).isEmpty();
  }

  @Test
  void aSwitchIsAsInTheDefaultProfileAndSaysHowItIsInTheOther() {
    JobFileKey typing = key("normalization.switches.typing");

    assertThat(typing.preset()).contains("off");
    assertThat(typing.meaning()).endsWith("`on` under `ecs`.");
    assertThat(key("normalization.switches.process-name").meaning()).doesNotContain("under");
  }

  @Test
  void onlyWhatEveryFileMustHaveIsRequired() {
    assertThat(key("name").isRequired()).isTrue();
    assertThat(key("sinks.kafka.brokers").isRequired()).isTrue();
    assertThat(key("source.kafka.topics").isRequired()).isFalse(); // or topicPattern
    assertThat(key("sinks.elasticsearch.password").isRequired()).isFalse(); // or apiKey
  }

  private static JobFileKey key(String path) {
    return REFERENCE.keys().stream()
        .filter(key -> key.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
