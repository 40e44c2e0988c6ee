package io.ecsflow.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.BrokerProcess;
import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.work.Heap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While a broker takes nothing the job stands still: what waits for it is bounded, and so is the
 * heap, however long that lasts and however much there is to read. Then it goes on.
 */
class StoppedBrokerITCase {

  private static final String TOPIC = "events";
  private static final int EVENT_BYTES = 10_000;
  private static final long BUFFER = 16 << 20;

  /** The producer's buffer, and what is on its way to it. */
  private static final long BOUND = 2 * BUFFER;

  /** Classes, threads and network buffers of a job that has just begun. */
  private static final long OF_THE_JOB = 100 << 20;

  private static final AtomicLong EMITTED = new AtomicLong();

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // before each
  private BrokerProcess broker;

  @BeforeEach
  void start() throws Exception {
    EMITTED.set(0);
    broker = BrokerProcess.start(Files.createDirectory(directory.resolve("broker")));
    broker.createTopics(List.of(TOPIC), 1);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void whatWaitsIsBounded() throws Exception {
    assertStandsStill(Duration.ofSeconds(3));
  }

  /** Longer than a producer waits: the job fails and starts again, more than once. */
  @Tag("soak")
  @Test
  void whatWaitsIsBoundedForMinutes() throws Exception {
    assertStandsStill(Duration.ofMinutes(Integer.getInteger("soak.minutes", 10)));
  }

  private void assertStandsStill(Duration time) throws Exception {
    long before = Heap.used();
    JobClient job = submit();
    await().atMost(Duration.ofMinutes(2)).until(() -> EMITTED.get() > 0);

    broker.process().freeze();
    await().atMost(Duration.ofMinutes(2)).until(StoppedBrokerITCase::isStandingStill);
    long end = System.nanoTime() + time.toNanos();
    long largest = 0;
    while (System.nanoTime() < end) {
      largest = Math.max(largest, bytesWithin(Duration.ofSeconds(1)));
    }
    long growth = Heap.used() - before;
    broker.process().thaw();

    System.out.printf(
        Locale.ROOT, "at most %,d bytes a second, the heap grew by %,d%n", largest, growth);
    assertThat(largest).isLessThan(BOUND);
    assertThat(growth).isLessThan(OF_THE_JOB + BOUND);
    long stopped = EMITTED.get();
    await().atMost(Duration.ofMinutes(2)).until(() -> bytes(EMITTED.get() - stopped) > 2 * BOUND);
    job.cancel().get();
  }

  private static boolean isStandingStill() {
    return bytesWithin(Duration.ofSeconds(1)) == 0;
  }

  private static long bytesWithin(Duration time) {
    long emitted = EMITTED.get();
    await().pollDelay(time).until(() -> true);
    return bytes(EMITTED.get() - emitted);
  }

  private static long bytes(long events) {
    return events * EVENT_BYTES;
  }

  private JobClient submit() throws Exception {
    Configuration restarting =
        new Configuration()
            .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE)
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, restarting);
    env.enableCheckpointing(1_000);
    env.fromSequence(0, Long.MAX_VALUE)
        .map(new LargeEvents())
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(KafkaSinks.of(settings(), "stopped", DecodeSettings.DEFAULT).events());
    return env.executeAsync("stopped");
  }

  private KafkaSinkSettings settings() {
    KafkaConnection connection =
        new KafkaConnection(
            broker.bootstrapServers(),
            ClientProperties.of(
                Map.of(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(BUFFER))));
    return new KafkaSinkSettings(
        connection,
        DeliveryGuarantee.EXACTLY_ONCE,
        Duration.ofMinutes(5),
        Compression.NONE,
        new KafkaSinkSettings.Topics(TOPIC, TOPIC, TOPIC, TOPIC, TOPIC));
  }

  private static final class LargeEvents implements MapFunction<Long, EcsEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public EcsEvent map(Long number) {
      EMITTED.incrementAndGet();
      String json = "{\"n\":%d,\"pad\":\"%s\"}".formatted(number, "x".repeat(EVENT_BYTES));
      return new EcsEvent("e" + number, "a", number, number, json.getBytes(UTF_8));
    }
  }
}
