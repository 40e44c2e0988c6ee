package io.ecsflow.tools.bench.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The yardstick: as many threads as requests are in flight; each takes the next documents, writes
 * the body, sends it and waits for the answer. It shares nothing with the sink, retries nothing,
 * and does not look at single documents.
 */
final class PlainLoop implements BulkWriter {

  private static final String PATH = "/_bulk?filter_path=errors";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Documents input;
  private final String index;

  PlainLoop(URI server, Documents input, String index) {
    this.server = server;
    this.input = input;
    this.index = index;
  }

  @Override
  public String name() {
    return "loop";
  }

  /** From the first body until the last answer. */
  @Override
  public double seconds(Variant variant, int documents) throws Exception {
    List<URI> addresses =
        variant.addresses(server).stream().map(host -> host.resolve(PATH)).toList();
    AtomicLong next = new AtomicLong();
    Callable<Void> sender =
        () -> {
          long from = next.getAndAdd(variant.documents());
          while (from < documents) {
            long to = Math.min(from + variant.documents(), documents);
            URI address = addresses.get((int) (from / variant.documents() % addresses.size()));
            send(address, body(from, to, variant.isCompressed()), variant.isCompressed());
            from = next.getAndAdd(variant.documents());
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(variant.inFlight());
    try {
      long start = System.nanoTime();
      List<Future<Void>> senders = new ArrayList<>();
      for (int thread = 0; thread < variant.inFlight(); thread++) {
        senders.add(threads.submit(sender));
      }
      for (Future<Void> each : senders) {
        each.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      threads.shutdownNow();
    }
  }

  private void send(URI address, byte[] body, boolean isCompressed)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArray(body));
    if (isCompressed) {
      request.header("Content-Encoding", "gzip");
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().equals("{\"errors\":false}")) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "a bulk request of the loop answers %d %s",
              answer.statusCode(),
              answer.body()));
    }
  }

  private byte[] body(long from, long to, boolean isCompressed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = isCompressed ? new FastGzip(bytes) : bytes) {
      for (long number = from; number < to; number++) {
        String action =
            "{\"create\":{\"_index\":\"" + index + "\",\"_id\":\"" + input.id(number) + "\"}}\n";
        out.write(action.getBytes(UTF_8));
        out.write(input.document(number));
        out.write('\n');
      }
    }
    return bytes.toByteArray();
  }

  /** At the level that the sink uses. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 16 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
