package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.connector.DeadLetter.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkResponseTest {

  @Test
  void everyDocumentHasItsOutcomeInOrder() throws Exception {
    String body =
        """
        {"took":3,"errors":true,"items":[
          {"create":{"_index":"a","_id":"1","_shards":{"total":1},"status":201}},
          {"create":{"error":{"root_cause":[{"type":"x"}],"reason":"is there","type":"conflict"},"status":409}},
          {"create":{"status":400,"error":{"type":"parsing","reason":null,"root_cause":[]}}}]}\
        """;

    assertThat(BulkResponse.parse(response(200, body), 3))
        .containsExactly(
            new BulkResponse.Item(201, "", ""),
            new BulkResponse.Item(409, "conflict", "is there"),
            new BulkResponse.Item(400, "parsing", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "OK",
        "{}",
        "<html>login</html>",
        "{\"items\":[{}]}",
        "{\"items\":[1]}",
        "{\"items\":[{\"create\":{\"status\":\"fine\"}}]}"
      })
  void aForeignResponseIsRecognized(String body) {
    assertThatThrownBy(() -> BulkResponse.parse(response(200, body), 1))
        .isInstanceOf(BulkResponse.ForeignException.class)
        .hasMessageContaining("is this Elasticsearch?")
        .hasMessageContaining(body);
  }

  /** Jackson takes it for UTF-32 with a character that there is not. */
  @Test
  void bytesOfNoEncodingAreAForeignResponse() {
    String body = "\0\0\0\0\0\0\0a{\"er";

    assertThatThrownBy(() -> BulkResponse.parse(response(200, body), 1))
        .isInstanceOf(BulkResponse.ForeignException.class);
    assertThat(BulkResponse.refusal(response(500, body)).type()).isEqualTo("http_500");
  }

  @Test
  void aResponseForOtherDocumentsIsRecognized() {
    String body = "{\"items\":[{\"create\":{\"status\":201}}]}";

    assertThatThrownBy(() -> BulkResponse.parse(response(200, body), 2))
        .isInstanceOf(BulkResponse.ForeignException.class)
        .hasMessageContaining("of 2 documents (it has 1 items)");
  }

  @Test
  void aResponseIsTruncatedWhereverItEnds() {
    byte[] whole =
        "{\"items\":[{\"create\":{\"status\":400,\"error\":{\"reason\":\"é\"}}}]}".getBytes(UTF_8);

    for (int length = 1; length < whole.length; length++) {
      byte[] truncated = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> BulkResponse.parse(new Response(200, truncated, Secrets.NONE), 1))
          .as(new String(truncated, UTF_8))
          .isInstanceOf(BulkResponse.TruncatedException.class);
    }
  }

  @Test
  void aReasonHasItsFirstCauseAndTheRootOfAll() throws Exception {
    String body =
        """
        {"items":[{"create":{"status":400,"error":{
          "caused_by":{"type":"illegal_argument","reason":"mapper [n]",
            "caused_by":{"type":"between","reason":"b",
              "caused_by":{"type":"number_format","reason":"For input string: x","position":[1]}}},
          "type":"parsing","reason":"failed to parse"}}}]}\
        """;

    assertThat(BulkResponse.parse(response(200, body), 1))
        .containsExactly(
            new BulkResponse.Item(
                400,
                "parsing",
                "failed to parse; caused by illegal_argument: mapper [n]; caused by number_format:"
                    + " For input string: x"));
  }

  @Test
  void aReasonIsNeitherEndlessNorHasItHalfACharacter() throws Exception {
    String body =
        "{\"items\":[{\"create\":{\"status\":400,\"error\":{\"type\":\"t\",\"reason\":\"\\ud800%s\"}}}]}"
            .formatted("x".repeat(100_000));

    assertThat(BulkResponse.parse(response(200, body), 1).get(0).reason())
        .startsWith("?xxx")
        .endsWith("xxx...")
        .hasSizeLessThan(2_010);
  }

  @Test
  void aRefusedRequestSaysWhy() {
    assertThat(
            refusal(
                400,
                "{\"error\":{\"root_cause\":[],\"type\":\"t\",\"reason\":\"r\"},\"status\":400}"))
        .isEqualTo(new Refusal(400, "t", "r"));
    assertThat(refusal(403, "{\"error\":\"no\"}")).isEqualTo(new Refusal(403, "error", "no"));
    assertThat(refusal(413, "")).isEqualTo(new Refusal(413, "request_too_large", "(nothing)"));
    assertThat(refusal(502, "<html>")).isEqualTo(new Refusal(502, "http_502", "<html>"));
    assertThat(refusal(503, "{}")).isEqualTo(new Refusal(503, "http_503", "{}"));
  }

  private static Refusal refusal(int status, String body) {
    return BulkResponse.refusal(response(status, body));
  }

  private static Response response(int status, String body) {
    return new Response(status, body.getBytes(UTF_8), Secrets.NONE);
  }
}
