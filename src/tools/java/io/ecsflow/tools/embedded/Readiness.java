package io.ecsflow.tools.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server whether it answers, and has opened the indices that it had. */
final class Readiness {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final HttpRequest question;

  Readiness(URI server) {
    URI health = server.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s");
    this.question = HttpRequest.newBuilder(health).timeout(TIMEOUT).build();
  }

  /** Whether the server is ready now. */
  boolean isReady() {
    try {
      return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) { // it does not listen yet
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
