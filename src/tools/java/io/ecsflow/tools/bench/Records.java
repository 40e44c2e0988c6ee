package io.ecsflow.tools.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.connector.file.NdjsonLines;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.AgentEvent;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Load;
import io.ecsflow.tools.generate.Pace;
import io.ecsflow.tools.generate.Systems;
import io.ecsflow.tools.generate.Timeline;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of the input topic, without end, and how they are sent to it. */
final class Records {

  /** In event time: so do most endpoints outside of working hours. */
  private static final double EVENTS_PER_AGENT_AND_SECOND = 0.1;

  private static final int SEED = 1;

  private final Iterator<Message> records;
  private long count;
  private long bytes;

  /** A record that is not sent yet. */
  private record Message(byte @Nullable [] key, byte @Nullable [] value, long timestamp) {}

  /** An event of the input, to be sent again and again. */
  private record Event(byte @Nullable [] key, byte[] json) {}

  private Records(Iterator<Message> records) {
    this.records = records;
  }

  /** Records that arrived before now, this many, in the pace of the fleet. */
  static Records past(BenchSettings.Workload workload, long count) throws IOException {
    double rate = workload.agents() * EVENTS_PER_AGENT_AND_SECOND;
    Instant start = Instant.now().minusMillis((long) (count / rate * 1000));
    return of(workload, new Timeline(start, rate));
  }

  /** Records that arrive from now on, at a rate per second. */
  static Records live(BenchSettings.Workload workload, double rate) throws IOException {
    return of(workload, new Timeline(Instant.now(), rate));
  }

  private static Records of(BenchSettings.Workload workload, Timeline timeline) throws IOException {
    Optional<Path> input = workload.input();
    if (input.isPresent()) {
      return new Records(repeated(lines(input.get()), timeline));
    }
    FleetSettings fleet = new FleetSettings(SEED, workload.agents(), Systems.DEFAULT);
    EventGenerator generator = new EventGenerator(fleet, timeline, Load.DEFAULT);
    return new Records(
        Stream.generate(generator::next)
            .map(record -> new Message(record.key(), record.value(), record.timestamp()))
            .iterator());
  }

  /** Sends the next records at a pace; returns when the broker has them. */
  void send(RecordProducer producer, long number, Pace pace) throws IOException {
    for (long sent = 0; sent < number; sent++) {
      long pause = pace.pauseNanos(sent, System.nanoTime());
      if (pause > 0) {
        LockSupport.parkNanos(pause);
      }
      Message record = records.next();
      byte[] value = record.value();
      producer.send(record.key(), value, record.timestamp());
      count++;
      bytes += value == null ? 0 : value.length;
    }
    producer.flush();
  }

  /** The mean size of the values that were sent. */
  long meanBytes() {
    return count == 0 ? 0 : bytes / count;
  }

  private static Iterator<Message> repeated(List<Event> events, Timeline timeline) {
    return LongStream.iterate(0, number -> number + 1)
        .mapToObj(
            number -> {
              Event event = events.get((int) (number % events.size()));
              return new Message(event.key(), event.json(), timeline.at(number));
            })
        .iterator();
  }

  private static List<Event> lines(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    EventDecoder decoder = new EventDecoder(DecodeSettings.DEFAULT);
    try (NdjsonLines lines = NdjsonLines.of(file, DecodeSettings.DEFAULT.maxRecordBytes())) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (decoder.decode(line.get()) instanceof AgentEvent event) {
          events.add(
              new Event(event.hasAgent() ? event.agentId().getBytes(UTF_8) : null, event.raw()));
        }
      }
    }
    if (events.isEmpty()) {
      throw new IOException("--input must have at least one event, " + file + " has none");
    }
    return events;
  }
}
