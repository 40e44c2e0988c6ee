package io.ecsflow.connector.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A proxy before a server: for security, which that does not have, and for answers that are late.
 */
final class HttpProxy implements AutoCloseable {

  private final URI server;
  private final HttpServer proxy;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger answersToHold = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger requestsToDelay = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;
  private volatile String authorization = "";

  private HttpProxy(URI server, HttpServer proxy, String scheme) {
    this.server = server;
    this.proxy = proxy;
    this.scheme = scheme;
    proxy.createContext("/", this::handle);
    proxy.setExecutor(threads);
    proxy.start();
  }

  static HttpProxy of(URI server) throws IOException {
    return new HttpProxy(server, HttpServer.create(anyPort(), 0), "http");
  }

  /** With TLS, for clients that show a certificate. */
  static HttpProxy withClientCertificates(SSLContext tls, URI server) throws IOException {
    HttpsServer proxy = HttpsServer.create(anyPort(), 0);
    proxy.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = tls.getDefaultSSLParameters();
            ssl.setNeedClientAuth(true);
            parameters.setSSLParameters(ssl);
          }
        });
    return new HttpProxy(server, proxy, "https");
  }

  /** Answers requests without this value of {@code Authorization} with 401. */
  HttpProxy requiring(String header) {
    authorization = header;
    return this;
  }

  /** The next requests reach the server, but their answers do not come back. */
  HttpProxy holding(int answers) {
    answersToHold.set(answers);
    return this;
  }

  /**
   * The next requests reach the server only after this time, and so do their answers the client.
   */
  HttpProxy delaying(int requests, Duration time) {
    requestsToDelay.set(requests);
    delay = time;
    return this;
  }

  /** How many requests the server has answered. */
  int answers() {
    return answers.get();
  }

  String url() {
    return scheme + "://127.0.0.1:" + proxy.getAddress().getPort();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (!authorization.isEmpty() && !authorization.equals(given)) {
      answer(exchange, 401, new byte[0]);
      return;
    }
    try {
      if (requestsToDelay.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      }
      HttpResponse<byte[]> reply = client.send(onward(exchange, body), BodyHandlers.ofByteArray());
      answers.incrementAndGet();
      if (answersToHold.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        closed.await();
      }
      answer(exchange, reply.statusCode(), reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest onward(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Content-Type", "Content-Encoding"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request.build();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    proxy.stop(0);
    threads.shutdownNow();
  }
}
