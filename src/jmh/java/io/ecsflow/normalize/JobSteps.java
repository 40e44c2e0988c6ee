package io.ecsflow.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.Connectors;
import io.ecsflow.EcsflowJob;
import io.ecsflow.Topology;
import io.ecsflow.config.JobSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.event.Keyed;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.flink.EcsEventOperator;
import io.ecsflow.flink.KeyFunction;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.flink.SideOutputs;
import io.ecsflow.flink.Sinks;
import io.ecsflow.stats.StatsSettings;
import io.ecsflow.tools.embedded.TemporaryDirectory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MemoryRecordsBuilder;
import org.apache.kafka.common.record.TimestampType;

/**
 * What each part of the job adds to what an event costs, without Kafka: the loop over the events;
 * Flink's reading of them from a file; the same with the normalization; the job's whole flow, of
 * which {@code flow.keyBy: partition} makes one task; then what statistics add, which are another
 * task. They take turns, each over all events, in one JVM at parallelism 1; the least processor
 * time of the tasks' threads counts.
 */
public final class JobSteps {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** The processor time of the step's threads, in nanoseconds. */
  private static final AtomicLong TASKS = new AtomicLong();

  /** By the threads that are at work: their processor time at their start, in nanoseconds. */
  private static final Map<Thread, Long> STARTED = new ConcurrentHashMap<>();

  private final Corpus corpus;
  private final JobSettings job;
  private final JobNormalizer normalizer;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, Long> least = new LinkedHashMap<>();

  private JobSteps(Corpus corpus, JobSettings job) {
    this.corpus = corpus;
    this.job = job;
    normalizer = new JobNormalizer(job.normalization());
    steps.put("loop: decode and normalize", () -> loop(record -> record.json().length));
    KafkaBatches batches = new KafkaBatches();
    steps.put("loop: ... and append to Kafka's batches", () -> loop(batches::append));
    steps.put("Flink: read, drop", () -> run(records -> records.sinkTo(new Dropping<>())));
    steps.put("Flink: read, decode and normalize, drop", () -> run(this::normalize));
    steps.put("Flink: the job's flow, drop", () -> flow(Optional.empty()));
    steps.put("Flink: read, key, normalize, drop", () -> operators(false, this::drop));
    steps.put("... with a sample of each event, drop", () -> operators(true, this::dropSamples));
    steps.put("... sent to the task of its agent, drop", () -> operators(true, this::sendSamples));
    steps.put("Flink: the job's flow with statistics, drop", () -> flow(job.hostStats()));
  }

  /** Takes all events once. */
  private interface Step {
    void run() throws Exception;
  }

  /** Adds what is done with the records. */
  private interface Build {
    void to(DataStream<SourceRecord> records);
  }

  /**
   * Prints the table.
   *
   * @param args the corpus, see {@link Corpus}; the profile; how long it takes, in seconds
   */
  public static void main(String[] args) throws Exception {
    Corpus corpus = new Corpus();
    corpus.corpus = args[0];
    corpus.load();
    try (TemporaryDirectory directory = new TemporaryDirectory("ecsflow-steps-")) {
      Path in = directory.resolve("in");
      Path events = in.resolve("events.ndjson");
      corpus.write(events);
      Path file =
          Files.writeString(
              in.resolve("steps.yaml"),
              """
              name: steps
              source: {files: {paths: [%s]}}
              normalization: {profile: %s}
              flow: {keyBy: partition}
              hostStats: {}
              sinks: {files: {path: %s}}
              """
                  .formatted(events, args[1], directory.resolve("out")));
      JobSteps comparison = new JobSteps(corpus, EcsflowJob.read(file));
      comparison.compare(Long.parseLong(args[2]) * 1_000_000_000L);
      comparison.print();
    }
  }

  private void compare(long duration) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < duration) {
      for (var step : steps.entrySet()) {
        step.getValue().run();
        least.merge(step.getKey(), TASKS.getAndSet(0), Math::min);
      }
    }
  }

  private void print() {
    least.forEach(
        (step, nanos) ->
            System.out.printf(
                Locale.ROOT,
                "%-44s %6.2f us/event%n",
                step,
                nanos / 1e3 / corpus.records().size()));
  }

  private void loop(ToIntFunction<EcsEvent> sink) {
    long start = THREADS.getCurrentThreadCpuTime();
    long bytes = 0;
    for (SourceRecord record : corpus.records()) {
      bytes += sink.applyAsInt(normalizer.normalize(record));
    }
    if (bytes == 0) {
      throw new IllegalStateException("nothing was normalized");
    }
    TASKS.addAndGet(THREADS.getCurrentThreadCpuTime() - start);
  }

  private void normalize(DataStream<SourceRecord> records) {
    records
        .process(
            new NormalizationFlow.Normalize(
                profile -> new JobNormalizer(NormalizationSettings.of(profile))::normalize,
                job.normalization().profile()))
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(new Dropping<>());
  }

  private void run(Build build) throws Exception {
    StreamExecutionEnvironment env = environment();
    build.to(
        env.fromSource(
            Connectors.source(job),
            WatermarkStrategy.noWatermarks(),
            "events",
            RecordTypes.SOURCE_RECORD));
    env.execute();
  }

  /** The job's operators as far as samples, without watermarks and what is measured at sinks. */
  private void operators(boolean sampling, Consumer<SingleOutputStreamOperator<EcsEvent>> build)
      throws Exception {
    run(
        records ->
            build.accept(
                records
                    .process(
                        new KeyFunction(
                            job.decoding(), job.flow(), job.hostStats(), Boundedness.BOUNDED))
                    .returns(RecordTypes.KEYED)
                    .transform(
                        "normalize",
                        RecordTypes.ECS_EVENT,
                        new EcsEventOperator(
                            job.decoding(), job.normalization(), job.flow(), sampling))));
  }

  private void drop(DataStream<EcsEvent> normalized) {
    normalized.sinkTo(new Dropping<>());
  }

  private void dropSamples(SingleOutputStreamOperator<EcsEvent> normalized) {
    drop(normalized);
    normalized.getSideOutput(SideOutputs.SAMPLES).sinkTo(new Dropping<>());
  }

  private void sendSamples(SingleOutputStreamOperator<EcsEvent> normalized) {
    drop(normalized);
    normalized.getSideOutput(SideOutputs.SAMPLES).keyBy(Keyed::key).sinkTo(new Dropping<>());
  }

  private void flow(Optional<StatsSettings> statistics) throws Exception {
    StreamExecutionEnvironment env = environment();
    Topology.build(
        env,
        Connectors.source(job),
        new Sinks(
            new Dropping<>(),
            new Dropping<>(),
            new Dropping<>(),
            new Dropping<>(),
            new Dropping<>()),
        new JobSettings(
            job.name(),
            job.source(),
            job.decoding(),
            job.normalization(),
            job.flow(),
            statistics,
            job.sinks()));
    env.execute();
  }

  private static StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration().set(PipelineOptions.OBJECT_REUSE, true));
    env.setParallelism(1);
    return env;
  }

  /** Compresses records as Kafka's producer does, in the thread that sends them. */
  private static final class KafkaBatches {

    private static final int BATCH_BYTES = 256 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocate(2 * BATCH_BYTES);
    private MemoryRecordsBuilder batch = open();

    private MemoryRecordsBuilder open() {
      buffer.clear();
      return MemoryRecords.builder(
          buffer, Compression.lz4().build(), TimestampType.CREATE_TIME, 0L);
    }

    int append(EcsEvent record) {
      if (batch.uncompressedBytesWritten() > BATCH_BYTES) {
        batch.close();
        batch = open();
      }
      batch.append(record.eventTime(), record.agentId().getBytes(UTF_8), record.json());
      return batch.uncompressedBytesWritten();
    }
  }

  /** Drops what it is given; says what its thread has used from its first start to its end. */
  private static final class Dropping<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      STARTED.putIfAbsent(Thread.currentThread(), THREADS.getCurrentThreadCpuTime());
      return new SinkWriter<>() {
        @Override
        public void write(T element, Context context) {}

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {
          Long start = STARTED.remove(Thread.currentThread());
          TASKS.addAndGet(start == null ? 0 : THREADS.getCurrentThreadCpuTime() - start);
        }
      };
    }
  }
}
