package io.ecsflow.tools.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.connector.elasticsearch.Product;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchServerITCase {

  private static final String CREATE =
      """
      {"create":{"_index":"events","_id":"1"}}
      {"message":"one"}
      """;

  /** A job over a kill is in every build, see {@code ElasticsearchJobITCase}. */
  @Tag("soak")
  @ParameterizedTest
  @EnumSource
  void keepsWhatItHasTakenOverAKill(Product product, @TempDir Path directory) throws Exception {
    try (SearchServer server = SearchServer.start(product, directory, Map.of())) {
      URI before = server.url();
      Requests requests = new Requests(before);
      assertThat(Product.ofRoot(requests.get("/").body())).isEqualTo(product);
      assertThat(requests.post("/_bulk", CREATE).body()).contains("\"status\":201");
      assertThat(requests.post("/_bulk", CREATE).body()).contains("\"status\":409");

      server.kill();
      server.restart();

      assertThat(server.url()).isEqualTo(before);
      assertThat(requests.get("/events/_doc/1").body()).contains("\"message\":\"one\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWhenItsStandardInputDoes(Product product, @TempDir Path directory) {
    SearchServer server = SearchServer.start(product, directory, Map.of());

    server.close();

    assertThat(server.process().isAlive()).isFalse();
    assertThat(server.log()).content().contains("stopping ...", "closed");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhyItDoesNotStart(Product product, @TempDir Path directory) {
    assertThatThrownBy(() -> SearchServer.start(product, directory, Map.of("no.such", "setting")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(product.id() + " at http://127.0.0.1:")
        .hasMessageContaining("ended with status 1")
        .hasMessageContaining("unknown setting [no.such]");
  }
}
