package io.ecsflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JobFileReferenceTest {

  private static final JobFileReference REFERENCE = JobFileReference.create();
  private static final Path SOURCES = Path.of("src/main/java/io/ecsflow/config");

  /** A key as the reader of a block names it: the first argument, or the second of its helpers. */
  private static final Pattern KEY =
      Pattern.compile("(?:get|require|list|block|topic)\\s*\\((?:topics, )?\"(\\w+)\"");

  @Test
  void everyKeyAndReasonHasAMeaningAndNothingElseHas() {
    Set<String> known = new HashSet<>();
    REFERENCE.keys().forEach(key -> known.add(key.path()));
    REFERENCE.reasons().keySet().forEach(reason -> known.add(reason.name()));

    assertThat(Meanings.load().names()).isEqualTo(known);
  }

  /**
   * Otherwise a kind of block is not read where the reference is made, and its keys are missing.
   */
  @Test
  void itHasEachKeyThatTheReaderAsksFor() throws IOException {
    Set<String> names = new HashSet<>();
    REFERENCE.keys().forEach(key -> names.add(key.name()));
    Set<String> asked = new HashSet<>();
    try (DirectoryStream<Path> sources = Files.newDirectoryStream(SOURCES, "*Block.java")) {
      for (Path source : sources) {
        KEY.matcher(Files.readString(source)).results().forEach(match -> asked.add(match.group(1)));
      }
    }

    assertThat(asked).hasSizeGreaterThan(50);
    assertThat(names).containsAll(asked);
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
