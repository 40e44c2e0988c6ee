package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.DeadLetter.Refusal;
import io.ecsflow.fuzz.FuzzTarget;
import java.util.stream.Stream;

/** A server may answer anything: it is an outcome for each document, or it is said what it is. */
public final class BulkResponseTarget implements FuzzTarget {

  @Override
  public void check(byte[] input) {
    Response response = new Response(400, input, Secrets.NONE);
    Refusal refusal = BulkResponse.refusal(response);
    assertThat(refusal.type()).isNotEmpty();
    for (int documents = 1; documents <= 3; documents++) {
      try {
        assertThat(BulkResponse.parse(response, documents)).hasSize(documents);
      } catch (BulkResponse.ForeignException | BulkResponse.TruncatedException e) {
        assertThat(e).hasMessageContaining("answer");
      }
    }
  }

  @Override
  public Stream<byte[]> seeds() {
    return Stream.of(
            "",
            "OK",
            "<html>login</html>",
            "{\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":409,"
                + "\"error\":{\"type\":\"conflict\",\"reason\":\"is there\"}}}]}",
            "{\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"parsing\",\"reason\":null,"
                + "\"caused_by\":{\"type\":\"x\",\"reason\":\"y\"}}}}]}",
            "{\"error\":{\"root_cause\":[{\"type\":\"a\"}],\"type\":\"b\",\"reason\":\"c\"},"
                + "\"status\":429}",
            "{\"error\":\"text\",\"status\":503}")
        .map(text -> text.getBytes(UTF_8));
  }
}
