package io.ecsflow.connector.elasticsearch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.connector.elasticsearch.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchServerITCase {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String CREATE =
      """
      {"create":{"_index":"events","_id":"1"}}
      {"message":"one"}
      """;

  @ParameterizedTest
  @EnumSource
  void keepsWhatItHasTakenOverAKill(Product product, @TempDir Path directory) throws Exception {
    try (SearchServer server = SearchServer.start(product, directory, Map.of())) {
      URI before = server.url();
      assertThat(post(server, "/_bulk", CREATE).body()).contains("\"status\":201");
      assertThat(post(server, "/_bulk", CREATE).body()).contains("\"status\":409");

      server.kill();
      server.restart();

      assertThat(server.url()).isEqualTo(before);
      assertThat(get(server, "/events/_doc/1").body()).contains("\"message\":\"one\"");
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

  private static HttpResponse<String> get(SearchServer server, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(server.url().resolve(path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(SearchServer server, String path, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(server.url().resolve(path))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
