package io.ecsflow.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.event.Origin;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The events of a benchmark, one after the other, again from the first one after the last. Those
 * that are generated are so many that no cache and no predictor of the processor learns them.
 */
@State(Scope.Benchmark)
public class Corpus {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final int GENERATED_EVENTS = 100_000;

  /** As those of {@code bench}: each sends an event every ten seconds. */
  private static final FleetSettings FLEET = new FleetSettings(1, 1000, Systems.DEFAULT);

  /** {@code golden}, {@code generated}, or a file of one event a line, which may be gzipped. */
  @Param("generated")
  public String corpus = "";

  private final List<SourceRecord> records = new ArrayList<>();
  private int next;

  /** Reads or makes the events; a record that is no event is left out. */
  @Setup
  public void load() throws IOException {
    EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    for (byte[] value : values()) {
      Origin origin = new Origin("agent-events", 0, records.size(), START.toEpochMilli());
      SourceRecord record = new SourceRecord(origin, null, value);
      if (decoder.decode(record) instanceof AgentEvent) {
        records.add(record);
      }
    }
  }

  /** The next record; after the last one the first one again. */
  SourceRecord next() {
    next = next + 1 < records.size() ? next + 1 : 0;
    return records.get(next);
  }

  /** The value of the next record. */
  byte[] nextText() {
    return Objects.requireNonNull(next().value());
  }

  List<SourceRecord> records() {
    return records;
  }

  /** Writes the events to a file, one a line. */
  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (SourceRecord record : records) {
        out.write(Objects.requireNonNull(record.value()));
        out.write('\n');
      }
    }
  }

  private List<byte[]> values() throws IOException {
    return switch (corpus) {
      case "golden" -> golden();
      case "generated" -> generated();
      default -> lines(Path.of(corpus));
    };
  }

  private static List<byte[]> golden() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<byte[]> values = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonNode raw = json.readTree(file.toFile()).get("raw");
        String text = raw.isTextual() ? raw.textValue() : raw.toString();
        values.add(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static List<byte[]> generated() {
    var generator =
        new EventGenerator(FLEET, new Timeline(START, FLEET.agents() / 10.0), Load.DEFAULT);
    List<byte[]> values = new ArrayList<>();
    while (values.size() < GENERATED_EVENTS) {
      byte[] value = generator.next().value();
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<byte[]> lines(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .toList();
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
