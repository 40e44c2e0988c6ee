package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The profile {@code sekoia} is a contract: the records of these events, written by the build
 * before there were rules for detection, must not change by a byte.
 */
class GoldenCorpusTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden-corpus");

  @Test
  void theRecordsOfSekoiaAreTheSameBytesAsBefore() throws IOException {
    List<String> records = new ArrayList<>();
    for (String event : Files.readAllLines(FOLDER.resolve("events.ndjson"))) {
      records.add(new String(Events.normalize(event, Profile.SEKOIA), UTF_8));
    }

    assertThat(records).isEqualTo(Files.readAllLines(FOLDER.resolve("sekoia.ndjson")));
    assertThat(records).hasSizeGreaterThan(190);
  }
}
