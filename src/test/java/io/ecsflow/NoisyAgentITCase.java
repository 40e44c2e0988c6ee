package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Rejected;
import io.ecsflow.flink.Sinks;
import io.ecsflow.normalize.NormalizationSettings;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long events take from the source to the sink while one agent sends forty times as much as all
 * others together: hardly longer than without it, with a quota and without.
 */
class NoisyAgentITCase {

  private static final int PARTITIONS = 2;
  private static final int AGENTS = 50;
  private static final String NOISY = "noisy";
  private static final int NOISE_PER_MILLI = 8;
  private static final int QUIET_PER_SECOND = 200;
  private static final int QUOTA = 50;
  private static final long START = Events.NOON;

  /** What a busy machine may add. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static final AdmissionSettings WITH_QUOTA =
      new AdmissionSettings(Duplicates.ADMITTED, QUOTA);

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(PARTITIONS);

  @Test
  void theOthersHardlyWaitLonger() throws Exception {
    assertHardlyLonger(Duration.ofSeconds(2));
  }

  @Tag("soak")
  @Test
  void theOthersHardlyWaitLongerForAMinute() throws Exception {
    assertHardlyLonger(Duration.ofMinutes(1));
  }

  private static void assertHardlyLonger(Duration time) throws Exception {
    delay(time, 0, AdmissionSettings.DEFAULT); // what is loaded and compiled first
    Duration alone = delay(time, 0, AdmissionSettings.DEFAULT);
    Duration beside = delay(time, NOISE_PER_MILLI, AdmissionSettings.DEFAULT);
    Duration limited = delay(time, NOISE_PER_MILLI, WITH_QUOTA);

    System.out.printf(
        Locale.ROOT,
        "delay of the others, 99th percentile: %d ms, beside a noisy agent %d ms, with a quota %d"
            + " ms%n",
        alone.toMillis(),
        beside.toMillis(),
        limited.toMillis());
    assertThat(beside).isLessThan(alone.plus(TOLERANCE));
    assertThat(limited).isLessThan(alone.plus(TOLERANCE));
  }

  /** The 99th percentile of the delays of all agents but the noisy one. */
  private static Duration delay(Duration time, int noisePerMilli, AdmissionSettings admission)
      throws Exception {
    Playback playback = Playback.live(records(time, noisePerMilli), PARTITIONS);
    playback.pauseAt(START);
    Delays events = new Delays();
    Counted.clear();
    JobClient job = start(playback, admission, events);
    await().atMost(Duration.ofMinutes(1)).until(playback::isWaiting);

    long begin = System.nanoTime();
    Delays.begin(begin);
    await()
        .atMost(time.plusMinutes(2))
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              long millis = (System.nanoTime() - begin) / 1_000_000;
              playback.pauseAt(START + millis);
              return millis > time.toMillis();
            });
    playback.resume();
    job.getJobExecutionResult().get();

    assertThat(Counted.RECORDS.get() == 0).isEqualTo(admission.admitsAll());
    List<Long> delays = Delays.sorted();
    assertThat(delays).hasSize((int) (QUIET_PER_SECOND * time.toSeconds()));
    return Duration.ofNanos(delays.get(delays.size() * 99 / 100));
  }

  private static List<GeneratedRecord> records(Duration time, int noisePerMilli) {
    List<GeneratedRecord> records = new ArrayList<>();
    for (long milli = 0; milli < time.toMillis(); milli++) {
      for (int i = 0; i < noisePerMilli; i++) {
        records.add(record(NOISY, milli));
      }
      if (milli % (1_000 / QUIET_PER_SECOND) == 0) {
        records.add(record("agent-" + records.size() % AGENTS, milli));
      }
    }
    return records;
  }

  private static GeneratedRecord record(String agent, long milli) {
    String event =
        "{\"@timestamp\":\"%s\",\"agent\":{\"id\":\"%s\"},\"host\":{\"hostname\":\"h\"}}"
            .formatted(Instant.ofEpochMilli(START + milli), agent);
    return new GeneratedRecord(
        agent,
        agent.getBytes(UTF_8),
        event.getBytes(UTF_8),
        START + milli,
        "event",
        Truth.ACCEPTED);
  }

  private static JobClient start(Playback playback, AdmissionSettings admission, Delays events)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(PARTITIONS);
    JobSettings settings =
        new JobSettings(
            "noisy",
            new SourceSettings.Files(List.of("unused")),
            DecodeSettings.DEFAULT,
            NormalizationSettings.DEFAULT,
            Flows.admitting(admission),
            Optional.empty(),
            new SinkSettings.Files("unused"));
    Topology.build(
        env,
        new PlayedSource(playback),
        new Sinks(events, new Counted(), new Collected<>(), new Collected<>(), new Collected<>()),
        settings);
    return env.executeAsync("noisy");
  }

  /** From when an event was to be read until it comes to the sink, of all agents but one. */
  private static final class Delays implements Sink<EcsEvent> {

    private static final long serialVersionUID = 1L;
    private static final ConcurrentLinkedQueue<Long> NANOS = new ConcurrentLinkedQueue<>();
    private static volatile long begin;

    static void begin(long nanoTime) {
      NANOS.clear();
      begin = nanoTime;
    }

    static List<Long> sorted() {
      return NANOS.stream().sorted(Comparator.naturalOrder()).toList();
    }

    @Override
    public SinkWriter<EcsEvent> createWriter(WriterInitContext context) {
      return new Writer<>(
          event -> {
            if (!event.agentId().equals(NOISY)) {
              NANOS.add(System.nanoTime() - begin - (event.timestamp() - START) * 1_000_000);
            }
          });
    }
  }

  /** Of the dead letters only their number. */
  private static final class Counted implements Sink<Rejected> {

    private static final long serialVersionUID = 1L;
    private static final AtomicLong RECORDS = new AtomicLong();

    static void clear() {
      RECORDS.set(0);
    }

    @Override
    public SinkWriter<Rejected> createWriter(WriterInitContext context) {
      return new Writer<>(letter -> RECORDS.incrementAndGet());
    }
  }

  private record Writer<T>(Consumer<T> records) implements SinkWriter<T> {

    @Override
    public void write(T record, Context at) {
      records.accept(record);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
