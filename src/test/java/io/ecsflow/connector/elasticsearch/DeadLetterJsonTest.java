package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.DeadLetter;
import io.ecsflow.connector.DeadLetter.Refusal;
import io.ecsflow.event.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class DeadLetterJsonTest {

  private static final Refusal WHY = new Refusal(400, "parsing", "no \"number\"");

  @Test
  void saysWhatWasRefusedAndWhy() {
    assertThat(new String(DeadLetterJson.encode(letter(7, "{\"n\":")), UTF_8))
        .isEqualTo(
            """
            {"@timestamp":"1970-01-01T00:00:00.007Z","stage":"ELASTICSEARCH","reason":"parsing",\
            "detail":"no \\"number\\"","status":400,"index":"logs","id":"a","value":"{\\"n\\":"}\
            """);
  }

  @Test
  void isOfTheEpochWhereItsRecordHasNoTimestamp() {
    assertThat(new String(DeadLetterJson.encode(letter(Origin.NO_TIMESTAMP, "{}")), UTF_8))
        .startsWith("{\"@timestamp\":\"1970-01-01T00:00:00Z\",\"stage\"");
  }

  @Test
  void aLargeDocumentIsCompressed() throws IOException {
    String document = "x".repeat(DeadLetterJson.MAX_TEXT_BYTES + 1);

    JsonNode json = new ObjectMapper().readTree(DeadLetterJson.encode(letter(7, document)));

    assertThat(json.has("value")).isFalse();
    byte[] gzip = json.get("valueGzip").binaryValue();
    assertThat(gzip).hasSizeLessThan(1_000);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .isEqualTo(document.getBytes(UTF_8));
  }

  private static DeadLetter letter(long timestamp, String document) {
    return new DeadLetter("a", "logs", timestamp, document.getBytes(UTF_8), WHY);
  }
}
