package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String KEY =
      Base64.getEncoder().encodeToString("the-id:the/+secret?>".getBytes(UTF_8));
  private static final Secrets OF_PASSWORD = Secrets.of(Credentials.password("me", "pass\"wo/rd"));

  @Test
  void aPasswordIsMaskedHoweverItIsSpelled() {
    String basic = Base64.getEncoder().encodeToString("me:pass\"wo/rd".getBytes(UTF_8));

    assertThat(OF_PASSWORD.mask("1 pass\"wo/rd 2 pass\\\"wo\\/rd 3 pass%22wo%2Frd 4"))
        .isEqualTo("1 *** 2 *** 3 *** 4");
    assertThat(OF_PASSWORD.mask("Basic " + basic)).startsWith("Basic ***").hasSizeLessThan(12);
  }

  @Test
  void anApiKeyIsMaskedAsItIsAndDecoded() {
    Secrets secrets = Secrets.of(Credentials.apiKey(KEY));

    assertThat(secrets.mask("ApiKey " + KEY + " and the/+secret?> only"))
        .doesNotContain(KEY.replace("=", ""))
        .doesNotContain("secret")
        .contains("ApiKey ***")
        .endsWith("and *** only");
  }

  @Test
  void withoutCredentialsEverythingIsShown() {
    assertThat(Secrets.of(Credentials.NONE).mask("as it is")).isEqualTo("as it is");
    assertThat(Secrets.of(Credentials.apiKey("in_no-Base64")).mask("in_no-Base64"))
        .isEqualTo("***");
  }

  @Test
  void aFailureThatQuotesASecretIsReplacedWithItsCauses() {
    IOException quoting = new IOException("failed", new IOException("status line pass\"wo/rd"));
    IOException clean = new IOException("failed", new IOException("reset"));

    assertThat(OF_PASSWORD.mask(quoting)).hasMessageContaining("failed").hasNoCause();
    assertThat(OF_PASSWORD.mask(clean)).isSameAs(clean);
  }

  @Test
  void theyAreNotShownThemselves() {
    assertThat(new Response(200, new byte[0], OF_PASSWORD).toString())
        .contains("***")
        .doesNotContain("wo/rd");
  }

  /** As the error page of something in between may do. */
  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 404, 500})
  void aHostThatEchoesTheRequestsHeadersLeavesNoSecretInAnyText(int status) throws Exception {
    HttpServer echo =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    echo.createContext(
        "/",
        exchange -> {
          byte[] body = ("You sent: " + exchange.getRequestHeaders().entrySet()).getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    echo.start();
    try {
      Response response =
          client(echo).bulk(List.of(new BulkEntry("a", "logs", 7, new byte[] {'1'})));

      assertThat(BulkResponse.refusal(response).toString())
          .contains("ApiKey ***")
          .doesNotContain(KEY);
      assertThatThrownBy(() -> BulkResponse.parse(response, 1))
          .hasMessageContaining("ApiKey ***")
          .hasMessageNotContaining(KEY);
    } finally {
      echo.stop(0);
    }
  }

  private static ElasticsearchClient client(HttpServer server) {
    return ElasticsearchClient.of(
        new ElasticsearchConnection(
            List.of("http://127.0.0.1:" + server.getAddress().getPort()),
            Credentials.apiKey(KEY),
            TlsFiles.NONE,
            Timeouts.DEFAULT,
            true));
  }
}
