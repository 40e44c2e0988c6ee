package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BulkBodyTest {

  private static final List<BulkEntry> ENTRIES =
      List.of(
          new BulkEntry("a\"\n", "logs", 1, "{\"a\": 1}".getBytes(UTF_8)),
          new BulkEntry("b", "logs", 1, "{}".getBytes(UTF_8)));
  private static final String BODY =
      """
      {"create":{"_index":"logs","_id":"a\\"\\n"}}
      {"a": 1}
      {"create":{"_index":"logs","_id":"b"}}
      {}
      """;

  @Test
  void documentsAreSentAsTheyAre() {
    assertThat(new String(BulkBody.plain(ENTRIES), UTF_8)).isEqualTo(BODY);
  }

  @Test
  void compressedItIsTheSame() throws IOException {
    byte[] gzip = BulkBody.gzip(ENTRIES);

    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .isEqualTo(BODY.getBytes(UTF_8));
  }

  @Test
  void theSizeOfAnEntryIsThatOfItsPart() {
    BulkEntry entry = ENTRIES.get(1);

    assertThat(entry.bytes()).isEqualTo(BulkBody.plain(List.of(entry)).length);
  }
}
