package io.ecsflow.tools.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a job goes, of a flight recording: samples of the stacks of running threads,
 * each counted for the innermost of its calls that is known here.
 */
final class ProfileTable {

  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String RULES = "io.ecsflow.normalize.";
  private static final String APPLY = "apply";

  /** In percent: less is not shown. */
  private static final double LEAST = 0.5;

  /** In this order: the first that a call begins with. */
  static final List<Place> PLACES =
      List.of(
          new Place("net.jpountz.", "LZ4"),
          new Place("io.ecsflow.json.EventDocument.toBytes", "writing the record"),
          new Place("io.ecsflow.event.RecordId.", "the record's id"),
          new Place("io.ecsflow.normalize.Normalizer.", "normalizing, beside its rules"),
          new Place("io.ecsflow.normalize.RulePlan", "normalizing, beside its rules"),
          new Place("io.ecsflow.flink.EventTimeAssigner.", "event time of watermarks"),
          new Place("io.ecsflow.flink.KeyFunction.", "keying by agent"),
          new Place("io.ecsflow.decode.EventDecoder.", "decoding, with message"),
          new Place("io.ecsflow.flink.HostStats", "statistics"),
          new Place("io.ecsflow.stats.", "statistics"),
          new Place("io.ecsflow.flink.SinkMetrics", "metrics of what is written"),
          new Place("org.apache.flink.streaming.runtime.io.RecordWriterOutput.", "shuffle"),
          new Place("org.apache.flink.runtime.io.network.", "shuffle"),
          new Place("org.apache.kafka.clients.producer.", "Kafka's producer"),
          new Place("org.apache.kafka.clients.consumer.", "Kafka's consumer"),
          new Place("org.apache.kafka.", "the rest of Kafka's client"),
          new Place("org.apache.flink.", "the rest of Flink"),
          new Place("io.ecsflow.flink.", "the rest of ecsflow"),
          new Place("io.ecsflow.connector.", "the rest of ecsflow"));

  private final PrintWriter out;

  /**
   * What calls are counted for.
   *
   * @param begin of the full name of a method
   * @param name in the table
   */
  record Place(String begin, String name) {}

  ProfileTable(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the table of a recording.
   *
   * @param name of the candidate
   */
  void print(String name, Path recording) throws IOException {
    Map<String, Integer> samples = new HashMap<>();
    int all = 0;
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
          samples.merge(placeOf(event.getStackTrace().getFrames()), 1, Integer::sum);
          all++;
        }
      }
    }
    out.printf(Locale.ROOT, "%nWhere it goes, %s: %s, %,d samples%n", name, recording, all);
    int total = Math.max(all, 1);
    samples.entrySet().stream()
        .filter(place -> percent(place, total) >= LEAST)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            place ->
                out.printf(Locale.ROOT, "%6.1f %%  %s%n", percent(place, total), place.getKey()));
    out.flush();
  }

  private static double percent(Map.Entry<String, Integer> place, int all) {
    return 100.0 * place.getValue() / all;
  }

  /** Frames come from the innermost call on. */
  private static String placeOf(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      Optional<String> place = placeOf(frame.getMethod());
      if (place.isPresent()) {
        return place.get();
      }
    }
    return "the rest";
  }

  private static Optional<String> placeOf(RecordedMethod method) {
    String type = method.getType().getName();
    String call = type + "." + method.getName();
    if (isRule(type, method.getName())) {
      return Optional.of("rule " + type.substring(RULES.length()));
    }
    return PLACES.stream()
        .filter(place -> call.startsWith(place.begin()))
        .map(Place::name)
        .findFirst();
  }

  private static boolean isRule(String type, String method) {
    return type.startsWith(RULES)
        && method.equals(APPLY)
        && !type.startsWith(RULES + "Normalizer")
        && !type.endsWith("$Row")
        && !type.contains("$$Lambda");
  }
}
