package io.ecsflow.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A running Flink cluster.
 *
 * @param address {@code host:port} of its REST interface
 */
record FlinkCluster(String address) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  boolean isUp() throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + address + "/overview"))
              .timeout(PATIENCE)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | IllegalArgumentException e) { // nobody there, or no address at all
      return false;
    }
  }
}
