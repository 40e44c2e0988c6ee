package io.ecsflow.connector.elasticsearch.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.ClockCheck;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.connector.elasticsearch.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What one host responds.
 *
 * @param state whether it can be used
 * @param finding in words
 */
record HostCheck(State state, URI host, String finding) {

  /** No server has a header with the date, and one of a proxy would have the proxy's. */
  private static final String CLOCK = "/_nodes/_local/stats/os?filter_path=nodes.*.timestamp";

  private static final ObjectMapper JSON = new ObjectMapper();

  private enum State {
    SERVING,
    /** It does not serve now, but may later. */
    UNAVAILABLE,
    REFUSING
  }

  static HostCheck of(ElasticsearchClient client, URI host) throws InterruptedException {
    try {
      return of(host, client.get(host, "/"));
    } catch (IOException e) {
      return new HostCheck(State.UNAVAILABLE, host, "does not answer: " + RootCause.of(e));
    }
  }

  private static HostCheck of(URI host, Response response) {
    if (response.status() == 401) {
      return new HostCheck(
          State.REFUSING,
          host,
          "does not accept the credentials: see apiKey, or username and password");
    }
    if (response.status() == 403) {
      return new HostCheck(
          State.SERVING, host, "accepts the credentials; they may not see its version");
    }
    if (response.status() >= 500) {
      return new HostCheck(State.UNAVAILABLE, host, "answers with status " + response.status());
    }
    try {
      return new HostCheck(State.SERVING, host, product(response));
    } catch (JsonProcessingException e) {
      return new HostCheck(
          State.REFUSING,
          host,
          "is no Elasticsearch, it answers with status " + response.status() + " and no JSON");
    }
  }

  private static String product(Response response) throws JsonProcessingException {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    Product product = Product.ofRoot(body);
    String version = JSON.readTree(body).at("/version/number").asText();
    return "%s %s"
        .formatted(
            product.id(), version.isEmpty() ? "of unknown version" : response.shown(version));
  }

  /** Its clock; empty where it does not tell, or the credentials may not see. */
  Optional<CheckResult> clock(ElasticsearchClient client) throws InterruptedException {
    try {
      Instant asked = Instant.now();
      Response response = client.get(host, CLOCK);
      Instant answered = Instant.now();
      JsonNode millis = JSON.readTree(response.body()).findPath("timestamp");
      return millis.isIntegralNumber()
          ? Optional.of(
              ClockCheck.check(subject(), Instant.ofEpochMilli(millis.asLong()), asked, answered))
          : Optional.empty();
    } catch (IOException e) { // it is none of what the job needs
      return Optional.empty();
    }
  }

  private String subject() {
    return "host " + host;
  }

  boolean isServing() {
    return state == State.SERVING;
  }

  /**
   * A host that does not serve now does not keep the job from starting while another one serves: it
   * may be down for a while, and the job would go on if it went down now.
   */
  CheckResult result(boolean isServedByAny) {
    String subject = subject();
    return switch (state) {
      case SERVING -> CheckResult.ok(subject, finding);
      case REFUSING -> CheckResult.failed(subject, finding);
      case UNAVAILABLE ->
          isServedByAny
              ? CheckResult.ok(subject, finding + "; the job uses the others meanwhile")
              : CheckResult.failed(subject, finding);
    };
  }
}
