package io.ecsflow.normalize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.SourceRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What an event costs in a JVM that has run for a while, as that of a job: candidates take a few
 * hundred events in turn, in one thread, whose processor time is measured, then the next ones, and
 * the whole corpus again and again. Passes in the first half of the time warm up. Of the others the
 * least time counts for each of these parts: a neighbour on the same processor core makes
 * everything half as slow again, for seconds at a time.
 */
public final class WarmComparison {

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** So many events each time. */
  private static final int PART = 500;

  private final Map<String, Work> candidates = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Long>> nanos = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Long>> bytes = new LinkedHashMap<>();
  private final List<SourceRecord> records;

  private WarmComparison(List<SourceRecord> records, Profile profile) {
    this.records = records;
    JsonFactory jackson = new JsonFactory();
    EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    JobNormalizer normalizer = new JobNormalizer(NormalizationSettings.of(profile));
    TreeNormalizer trees = new TreeNormalizer(profile);
    candidates.put(
        "jacksonScan", record -> tokens(jackson, Objects.requireNonNull(record.value())));
    candidates.put("decode", record -> ((AgentEvent) decoder.decode(record)).agentId().length());
    candidates.put("ecsflow", record -> normalizer.normalize(record).json().length);
    candidates.put("trees", record -> trees.normalize(record).json().length);
  }

  /** What is done with a record. Its result is used, so that the compiler leaves nothing out. */
  private interface Work {
    int on(SourceRecord record) throws IOException;
  }

  /**
   * Prints the comparison.
   *
   * @param args the corpus, see {@link Corpus}; the profile; how long it takes, in seconds
   */
  public static void main(String[] args) throws IOException {
    Corpus corpus = new Corpus();
    corpus.corpus = args[0];
    corpus.load();
    Profile profile = Profile.valueOf(args[1].toUpperCase(Locale.ROOT));
    WarmComparison comparison = new WarmComparison(corpus.records(), profile);
    comparison.run(Long.parseLong(args[2]) * 1_000_000_000L);
    comparison.print();
  }

  private void run(long duration) throws IOException {
    long start = System.nanoTime();
    for (long now = start; now - start < duration; now = System.nanoTime()) {
      boolean isWarm = now - start > duration / 2;
      for (int part = 0; part < records.size(); part += PART) {
        for (var candidate : candidates.entrySet()) {
          take(part, candidate.getKey(), candidate.getValue(), isWarm);
        }
      }
    }
  }

  private void take(int part, String name, Work work, boolean isWarm) throws IOException {
    List<SourceRecord> some = records.subList(part, Math.min(part + PART, records.size()));
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long time = THREADS.getCurrentThreadCpuTime();
    int sum = 0;
    for (SourceRecord record : some) {
      sum += work.on(record);
    }
    time = THREADS.getCurrentThreadCpuTime() - time;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (sum == 0) {
      throw new IllegalStateException(name + " did nothing");
    }
    if (isWarm) {
      nanos.computeIfAbsent(name, of -> new HashMap<>()).merge(part, time, Math::min);
      bytes.computeIfAbsent(name, of -> new HashMap<>()).merge(part, allocated, Math::min);
    }
  }

  private void print() {
    double scan = perEvent(nanos, "jacksonScan");
    double trees = perEvent(nanos, "trees");
    System.out.printf(
        "%-12s %10s %14s %14s %16s%n",
        "", "us/event", "x jacksonScan", "trees take x", "allocated bytes");
    for (String name : candidates.keySet()) {
      System.out.printf(
          Locale.ROOT,
          "%-12s %10.2f %14.2f %14.2f %16.0f%n",
          name,
          perEvent(nanos, name) / 1000,
          perEvent(nanos, name) / scan,
          trees / perEvent(nanos, name),
          perEvent(bytes, name));
    }
  }

  private double perEvent(Map<String, Map<Integer, Long>> figures, String name) {
    long sum =
        figures.getOrDefault(name, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    return (double) sum / records.size();
  }

  private static int tokens(JsonFactory jackson, byte[] text) throws IOException {
    int tokens = 0;
    try (JsonParser parser = jackson.createParser(text)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
