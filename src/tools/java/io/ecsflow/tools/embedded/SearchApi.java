package io.ecsflow.tools.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/**
 * Requests to a search server, by other code than the job's: what is read back must not depend on
 * the code that wrote it. Thread-safe.
 */
public final class SearchApi {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI server;

  public SearchApi(URI server) {
    this.server = server;
  }

  /**
   * Sends a GET; returns the JSON of the response.
   *
   * @param path from its root, {@code /_cat/indices?format=json}
   * @throws IOException when the server does not respond, or with an error; the message says which
   */
  public JsonNode get(String path) throws IOException {
    return send(to(path).GET());
  }

  /** As {@link #get}, but a POST with a body of JSON. */
  public JsonNode post(String path, String json) throws IOException {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  /** As {@link #get}, but a PUT without a body. */
  public JsonNode put(String path) throws IOException {
    return send(to(path).PUT(BodyPublishers.noBody()));
  }

  /** As {@link #get}, but a DELETE. */
  public JsonNode delete(String path) throws IOException {
    return send(to(path).DELETE());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "%s %s answers status %d: %s",
                  request.method(),
                  request.uri(),
                  response.statusCode(),
                  new String(body.readNBytes(1_000), UTF_8)));
        }
        return JSON.readTree(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + request.uri());
    }
  }
}
