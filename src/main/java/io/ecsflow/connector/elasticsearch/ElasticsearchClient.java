package io.ecsflow.connector.elasticsearch;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.connector.RootCause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends HTTP requests to a cluster of Elasticsearch 7.17 and later, or of OpenSearch. When a host
 * does not respond the next one is tried. Thread-safe.
 */
public final class ElasticsearchClient implements BulkClient {

  private static final String BULK = "/_bulk?" + BulkResponse.FILTER;

  private static final int MAX_PORT = 65_535;

  /** The limit of a response. With thousands of refused documents it has some megabytes. */
  static final int MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

  private final ElasticsearchConnection connection;
  private final Hosts hosts;
  private final HttpClient http;
  private final Secrets secrets;

  private ElasticsearchClient(ElasticsearchConnection connection) {
    this.connection = connection;
    this.hosts = new Hosts(connection.hosts().stream().map(ElasticsearchClient::address).toList());
    this.secrets = Secrets.of(connection.credentials());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // the servers have no other
            .connectTimeout(connection.timeouts().connect())
            .sslContext(TlsContext.of(connection.tls()))
            .build();
  }

  /**
   * A client; it connects when it is needed.
   *
   * @throws IllegalStateException when a host is no address, or a file for TLS cannot be used
   */
  public static ElasticsearchClient of(ElasticsearchConnection connection) {
    return new ElasticsearchClient(connection);
  }

  @Override
  public Response bulk(List<BulkEntry> entries) throws IOException, InterruptedException {
    byte[] body = connection.isCompressed() ? BulkBody.gzip(entries) : BulkBody.plain(entries);
    return sendToAny(
        host -> {
          HttpRequest.Builder request =
              request(host, BULK)
                  .header("Content-Type", "application/x-ndjson")
                  .POST(BodyPublishers.ofByteArray(body));
          return connection.isCompressed() ? request.header("Content-Encoding", "gzip") : request;
        });
  }

  /**
   * Sends a PUT with a body of JSON to one of the hosts.
   *
   * @param path from the root of the cluster, {@code /_index_template/ecsflow-events}
   * @throws IOException when no host responds
   */
  public Response put(String path, byte[] json) throws IOException, InterruptedException {
    return send("PUT", path, json);
  }

  /**
   * Sends a POST with a body of JSON to one of the hosts.
   *
   * @param path from the root of the cluster, {@code /ecs-events/_search}
   * @throws IOException when no host responds
   */
  public Response post(String path, byte[] json) throws IOException, InterruptedException {
    return send("POST", path, json);
  }

  /**
   * Sends a DELETE with a body of JSON to one of the hosts.
   *
   * @throws IOException when no host responds
   */
  public Response delete(String path, byte[] json) throws IOException, InterruptedException {
    return send("DELETE", path, json);
  }

  private Response send(String method, String path, byte[] json)
      throws IOException, InterruptedException {
    return sendToAny(
        host ->
            request(host, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(json)));
  }

  /**
   * Sends a GET to one of the hosts.
   *
   * @throws IOException when no host responds
   */
  public Response get(String path) throws IOException, InterruptedException {
    return sendToAny(host -> request(host, path).GET());
  }

  /**
   * Sends a GET to this host.
   *
   * @throws IOException when it does not respond
   */
  public Response get(URI host, String path) throws IOException, InterruptedException {
    return exchange(request(host, path).GET().build());
  }

  /** The hosts of the settings. */
  public List<URI> hosts() {
    return hosts.all();
  }

  private static URI address(String host) {
    URI address = URI.create(host);
    if (address.getHost() == null || address.getPort() > MAX_PORT) {
      throw new IllegalStateException("sinks.elasticsearch.hosts: " + host + " is no address");
    }
    return address;
  }

  /** Tries the hosts in turn until one responds. */
  private Response sendToAny(Function<URI, HttpRequest.Builder> request)
      throws IOException, InterruptedException {
    IOException failure = new IOException("there is no host");
    for (URI host : hosts.inOrder(System.nanoTime())) {
      try {
        Response response = exchange(request.apply(host).build());
        hosts.succeeded(host);
        return response;
      } catch (IOException e) {
        hosts.failed(host, System.nanoTime());
        failure = new IOException(host + " gives no answer: " + RootCause.of(e), e);
      }
    }
    throw failure;
  }

  private HttpRequest.Builder request(URI host, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host + path));
    String authorization = connection.credentials().authorization();
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  /** The client's own timeout ends with the head of a response; this one covers its body, too. */
  private Response exchange(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, head -> new LimitedBody(MAX_RESPONSE_BYTES));
    Duration timeout = connection.timeouts().request();
    try {
      HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Response(response.statusCode(), response.body(), secrets);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw secrets.mask(failureOf(e));
    } finally {
      exchange.cancel(true);
    }
  }

  private static IOException failureOf(ExecutionException failed) {
    return failed.getCause() instanceof IOException io
        ? io
        : new IOException("the request failed: " + RootCause.of(failed), failed.getCause());
  }
}
