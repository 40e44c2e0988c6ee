package io.ecsflow.tools.bench.bulk;

import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.connector.elasticsearch.setup.JobTemplates;
import io.ecsflow.tools.bench.BenchFailure;
import io.ecsflow.tools.bench.Percentiles;
import io.ecsflow.tools.embedded.SearchApi;
import io.ecsflow.tools.embedded.SearchServer;
import io.ecsflow.tools.embedded.TemporaryDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the sink with the plain loop, in turn, each time into an index that is new. */
public final class BulkBench {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final BulkBenchSettings settings;
  private final PrintWriter out;

  public BulkBench(BulkBenchSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Measures, and prints what came out.
   *
   * @throws BenchFailure also when a document is missing afterwards
   */
  public void run() throws BenchFailure {
    try (TemporaryDirectory directory = new TemporaryDirectory("ecsflow-bench-");
        SearchServer server =
            SearchServer.start(
                Product.ELASTICSEARCH, directory.resolve("elasticsearch"), Map.of())) {
      Documents input = Documents.generate(Instant.now().toEpochMilli());
      String index = "ecs-events-" + DAY.format(Instant.ofEpochMilli(input.time()));
      List<Variant> variants = settings.variants();
      JobTemplates.install(SinkJob.settings(server.url(), variants.get(0)));
      introduce(input);
      List<BulkWriter> writers =
          List.of(
              new PlainLoop(server.url(), input, index),
              new SinkJob(server.url(), input, settings.checkpointInterval()));
      print(variants, measure(variants, writers, new Target(server, index)));
    } catch (IOException e) {
      throw new BenchFailure("the benchmark cannot go on", e);
    }
  }

  /** Seconds by variant and writer, of the rounds that count. */
  private Map<Variant, Map<String, List<Double>>> measure(
      List<Variant> variants, List<BulkWriter> writers, Target target)
      throws BenchFailure, IOException {
    Map<Variant, Map<String, List<Double>>> measured = new HashMap<>();
    for (int round = 0; round <= settings.rounds(); round++) {
      for (Variant variant : variants) {
        for (int turn = 0; turn < writers.size(); turn++) {
          BulkWriter writer = writers.get((turn + round) % writers.size());
          double perSecond = settings.documents() / seconds(writer, variant, target);
          out.printf(
              Locale.ROOT,
              "%-8s %,10.0f documents/s  %s, %s%n",
              round == 0 ? "warm-up" : "round " + round,
              perSecond,
              writer.name(),
              variant);
          out.flush();
          if (round > 0) {
            measured
                .computeIfAbsent(variant, key -> new HashMap<>())
                .computeIfAbsent(writer.name(), key -> new ArrayList<>())
                .add(perSecond);
          }
        }
      }
    }
    return measured;
  }

  private double seconds(BulkWriter writer, Variant variant, Target target)
      throws BenchFailure, IOException {
    target.empty();
    double seconds;
    try {
      seconds = writer.seconds(variant, settings.documents());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    } catch (Exception e) { // declared by Flink as such
      throw new BenchFailure("the %s fails".formatted(writer.name()), e);
    }
    target.requireDocuments(writer, settings.documents());
    return seconds;
  }

  /** The index that is written. */
  private record Target(SearchServer server, String index) {

    /** Its mapping is large: making it is not what is measured. */
    void empty() throws IOException {
      SearchApi api = new SearchApi(server.url());
      api.delete("/" + index + "?ignore_unavailable=true");
      api.put("/" + index);
    }

    void requireDocuments(BulkWriter writer, long documents) throws BenchFailure, IOException {
      SearchApi api = new SearchApi(server.url());
      api.post("/" + index + "/_refresh", "");
      long there = api.get("/" + index + "/_count").path("count").asLong();
      if (there != documents) {
        throw new BenchFailure(
            String.format(
                Locale.ROOT,
                "the %s must write %,d documents, there are %,d",
                writer.name(),
                documents,
                there));
      }
    }
  }

  private void introduce(Documents input) {
    out.printf(
        Locale.ROOT,
        "%,d documents of %,d bytes (profile ecs), templates of ecsflow, one shard, a server of its"
            + " own process;%nthe loop and a Flink job of parallelism 1 in this one, a checkpoint"
            + " every %d ms; %d processors.%nBoth write bodies while they run. %d rounds after one"
            + " that warms up; medians.%n",
        settings.documents(),
        input.meanBytes(),
        settings.checkpointInterval().toMillis(),
        Runtime.getRuntime().availableProcessors(),
        settings.rounds());
    out.flush();
  }

  private void print(List<Variant> variants, Map<Variant, Map<String, List<Double>>> measured) {
    out.printf("%n%9s  %9s  %6s%n", "loop/s", "sink/s", "ratio");
    for (Variant variant : variants) {
      Map<String, List<Double>> runs = measured.getOrDefault(variant, Map.of());
      double loop = median(runs, "loop");
      double sink = median(runs, "sink");
      out.printf(Locale.ROOT, "%,9.0f  %,9.0f  %6.2f  %s%n", loop, sink, sink / loop, variant);
    }
    out.flush();
  }

  private static double median(Map<String, List<Double>> runs, String name) {
    return Percentiles.median(
        runs.getOrDefault(name, List.of()).stream().mapToDouble(run -> run).toArray());
  }
}
