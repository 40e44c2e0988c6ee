package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.embedded.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an event costs us and what it costs other normalizations, each in a JVM of its own, since
 * their libraries conflict with ours. From the JSON of an event to that of its record, in one
 * thread, of which the processor time is measured. The JVMs take the parts of the corpus in turn,
 * and the whole corpus again and again: passes in the first half of the time warm up, of the others
 * the least time of each part counts, as in {@link WarmComparison}.
 */
public final class PeerComparison implements AutoCloseable {

  /** So many records of each peer are compared with ours before anything is measured. */
  private static final int CHECKED = 1000;

  private final List<SourceRecord> records;
  private final TemporaryDirectory directory = new TemporaryDirectory("ecsflow-peers-");
  private final List<PeerJvm> jvms = new ArrayList<>();
  private int passes;

  PeerComparison(Corpus corpus, List<Peer> peers) throws IOException {
    records = corpus.records();
    Path events = directory.resolve("in").resolve("events.ndjson");
    corpus.write(events);
    for (Peer peer : peers) {
      jvms.add(new PeerJvm(peer, events));
    }
  }

  /**
   * Prints the table.
   *
   * @param args the corpus, see {@link Corpus}; how long it takes, in seconds
   */
  public static void main(String[] args) throws IOException {
    Corpus corpus = new Corpus();
    corpus.corpus = args[0];
    corpus.load();
    List<Peer> peers =
        List.of(
            Peer.ecsflow(Profile.SEKOIA),
            Peer.ecsflow(Profile.ECS),
            Peer.siembol(),
            Peer.openSearch());
    try (PeerComparison comparison = new PeerComparison(corpus, peers)) {
      comparison.check();
      comparison.run(Long.parseLong(args[1]) * 1_000_000_000L);
      System.out.print(comparison.table());
    }
  }

  /** Throws if a peer's records do not have what they are said to have. */
  void check() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JobNormalizer normalizer = new JobNormalizer(NormalizationSettings.of(Profile.SEKOIA));
    for (int i = 0; i < records.size(); i += Math.max(1, records.size() / CHECKED)) {
      JsonNode event = json.readTree(records.get(i).value());
      JsonNode ours = json.readTree(normalizer.normalize(records.get(i)).json());
      for (PeerJvm jvm : jvms) {
        jvm.peer().check(event, ours, json.readTree(jvm.record(i)));
      }
    }
  }

  /** Measures for so many nanoseconds, and at least one pass after half of them. */
  void run(long duration) {
    long start = System.nanoTime();
    while (passes == 0 || System.nanoTime() - start < duration) {
      boolean isWarm = System.nanoTime() - start > duration / 2;
      for (int part = 0; part < records.size(); part += PeerLoop.PART) {
        for (PeerJvm jvm : jvms) {
          jvm.measure(part, isWarm);
        }
      }
      passes += isWarm ? 1 : 0;
    }
  }

  /** The figures, in Markdown; all are compared with the first. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append("| | what it does | CPU us/event | times the first | bytes allocated/event |\n");
    table.append("|---|---|---:|---:|---:|\n");
    for (PeerJvm jvm : jvms) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.2f | %.2f | %d |%n",
              jvm.peer().name(),
              jvm.peer().work(),
              jvm.nanos() / 1e3 / records.size(),
              (double) jvm.nanos() / jvms.get(0).nanos(),
              jvm.bytes() / records.size()));
    }
    return table.append(passes()).toString();
  }

  private String passes() {
    return String.format(
        Locale.ROOT, "%nThe least of %d passes of %d events.%n", passes, records.size());
  }

  @Override
  public void close() throws IOException {
    jvms.forEach(PeerJvm::close);
    directory.close();
  }
}
