package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.flink.RecordTypes;
import io.ecsflow.work.Heap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While a search server takes nothing the job stands still: what waits for it is bounded, and so is
 * the heap, however long that lasts and however much there is to read.
 */
class StoppedServerITCase {

  /** No answer at all. */
  private static final int SILENCE = 0;

  private static final int DOCUMENT_BYTES = 10_000;

  /** Twice the largest batch waits, and as much is on its way in each request. */
  private static final long BOUND =
      2L * (2 + SinkRun.SMALL_BATCHES.maxInFlight()) * SinkRun.SMALL_BATCHES.maxBytes();

  /** Classes, threads and network buffers of a job that has just begun. */
  private static final long OF_THE_JOB = 100 << 20;

  private static final AtomicLong EMITTED = new AtomicLong();

  private final AtomicInteger status = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @SuppressWarnings("NullAway.Init") // before each
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    EMITTED.set(0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, SILENCE})
  void whatWaitsIsBounded(int answer) throws Exception {
    assertStandsStill(answer, Duration.ofSeconds(3));
  }

  @Tag("soak")
  @ParameterizedTest
  @ValueSource(ints = {429, 503, SILENCE})
  void whatWaitsIsBoundedForMinutes(int answer) throws Exception {
    assertStandsStill(
        answer, Duration.ofMinutes(Integer.getInteger("soak.minutes", 10)).dividedBy(3));
  }

  private void assertStandsStill(int answer, Duration time) throws Exception {
    status.set(answer);
    long before = Heap.used();
    JobClient job = start("stopped-" + answer);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> EMITTED.get() > 0 && EMITTED.get() == later());

    await().during(time).atMost(time.multipliedBy(2)).until(() -> bytes() < BOUND);
    long growth = Heap.used() - before;

    System.out.printf(
        Locale.ROOT, "status %d: %,d bytes wait, the heap grew by %,d%n", answer, bytes(), growth);
    assertThat(growth).isLessThan(OF_THE_JOB + BOUND);
    job.cancel().get();
  }

  private static long bytes() {
    return EMITTED.get() * DOCUMENT_BYTES;
  }

  /** The number of events after a second. */
  private static long later() {
    long emitted = EMITTED.get();
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    return emitted == EMITTED.get() ? emitted : -1;
  }

  private JobClient start(String name) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    ElasticsearchSinkSettings settings =
        SinkRun.of(name, "http://127.0.0.1:" + server.getAddress().getPort()).settings();
    env.fromSequence(0, Long.MAX_VALUE)
        .map(new Documents())
        .returns(RecordTypes.ECS_EVENT)
        .sinkTo(
            ElasticsearchSinks.of(
                    settings,
                    FlowSettings.DEFAULT,
                    ElasticsearchSinks.deadLettersIn(
                        name + "-dead", settings.connection(), settings.batches().retries()))
                .events());
    return env.executeAsync(name);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (status.get() == SILENCE) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(Math.max(status.get(), 200), -1);
    exchange.close();
  }

  private static final class Documents implements MapFunction<Long, EcsEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public EcsEvent map(Long number) {
      EMITTED.incrementAndGet();
      char[] pad = new char[DOCUMENT_BYTES];
      Arrays.fill(pad, 'x');
      String json = "{\"n\":" + number + ",\"pad\":\"" + new String(pad) + "\"}";
      return new EcsEvent("e" + number, "a", number, number, json.getBytes(UTF_8));
    }
  }
}
