package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ElasticsearchSinkSettings.Retries;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cluster that takes requests of at most 200 KB. */
class IndexDeadLetterQueueTest {

  private static final int MAX_BYTES = 200_000;

  private final List<String> stored = new ArrayList<>();

  @Test
  void aDocumentThatFitsIntoNoRequestLeavesALetterWithoutIt() throws Exception {
    byte[] large = new byte[500_000];
    new Random(1).nextBytes(large);

    try (IndexDeadLetterQueue letters = letters()) {
      letters.write(List.of(letter("small", "{}".getBytes(UTF_8)), letter("large", large)));
    }

    assertThat(stored).hasSize(2);
    assertThat(stored.get(0)).contains("\"id\":\"small\",\"value\":\"{}\"");
    assertThat(stored.get(1)).contains("\"id\":\"large\",\"valueBytes\":500000");
  }

  private IndexDeadLetterQueue letters() {
    Retries limits = new Retries(Duration.ofMillis(1), Duration.ofMillis(1));
    return new IndexDeadLetterQueue(
        "letters", this::bulk, () -> new Backoff(limits, time -> {}, () -> 1));
  }

  private Response bulk(List<BulkEntry> entries) {
    if (entries.stream().mapToLong(BulkEntry::bytes).sum() > MAX_BYTES) {
      return new Response(413, new byte[0], Secrets.NONE);
    }
    entries.forEach(entry -> stored.add(new String(entry.document(), UTF_8)));
    List<String> items = entries.stream().map(entry -> "{\"create\":{\"status\":201}}").toList();
    return new Response(
        200, ("{\"items\":[" + String.join(",", items) + "]}").getBytes(UTF_8), Secrets.NONE);
  }

  private static DeadLetter letter(String id, byte[] document) {
    return new DeadLetter(id, "logs", 7, document, new Refusal(413, "request_too_large", "why"));
  }
}
