package io.ecsflow.connector.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.cluster.TestKeys;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.event.EcsEvent;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServerExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sink and real servers, whose limits are so low that they are met. */
class ElasticsearchSinkITCase {

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  @RegisterExtension
  static final SearchServerExtension ELASTICSEARCH =
      SearchServerExtension.of(Product.ELASTICSEARCH)
          .with("indexing_pressure.memory.limit", "300kb")
          .with("http.max_content_length", "1mb");

  @RegisterExtension
  static final SearchServerExtension OPENSEARCH = SearchServerExtension.of(Product.OPENSEARCH);

  private static final long NOON = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
  private static final long DAY = 24L * 60 * 60 * 1_000;

  private final Requests server = new Requests(ELASTICSEARCH.url());
  private final Documents documents = new Documents(ELASTICSEARCH.url());

  @ParameterizedTest
  @EnumSource
  void aReplayFindsEachDocumentWhereItWasStored(Product product) throws Exception {
    SearchServerExtension cluster = product == Product.OPENSEARCH ? OPENSEARCH : ELASTICSEARCH;
    SinkRun run = SinkRun.of("replay", cluster.url().toString());
    List<EcsEvent> events = new ArrayList<>(numbered(500));
    events.add(new EcsEvent("yesterday", "a", NOON, NOON - DAY, bytes("{\"line\":\n1}")));
    events.add(new EcsEvent("hostile", "a", NOON, 0, bytes("{}")));

    run.send(events);
    run.send(events);

    Documents found = new Documents(cluster.url());
    assertThat(found.byId("replay-*")).hasSize(502);
    assertThat(found.byId("replay-2026.11.23")).containsOnlyKeys("yesterday");
    assertThat(found.byId("replay-2026.11.24")).containsKey("hostile");
    assertThat(found.count(run.deadLetters())).isZero();
  }

  @Test
  void aPoisonedDocumentIsADeadLetterAndTheOthersAreStored() throws Exception {
    server.put("/poison-2026.11.24", "{\"mappings\":{\"properties\":{\"n\":{\"type\":\"long\"}}}}");
    SinkRun run = SinkRun.of("poison", ELASTICSEARCH.url().toString());
    List<EcsEvent> events = new ArrayList<>(numbered(100));
    events.add(30, event("no-number", "{\"n\":\"x\"}"));
    events.add(60, event("no-json", "{\"n\":1"));

    run.send(events);

    assertThat(documents.byId("poison-2026.11.24")).hasSize(100);
    List<JsonNode> letters = List.copyOf(documents.byId("poison-dead").values());
    assertThat(letters)
        .extracting(letter -> letter.get("id").textValue())
        .containsExactlyInAnyOrder("no-number", "no-json");
    assertThat(letters)
        .extracting(letter -> letter.get("value").textValue())
        .containsExactlyInAnyOrder("{\"n\":\"x\"}", "{\"n\":1");
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.get("status").intValue()).isEqualTo(400);
              assertThat(letter.get("reason").textValue()).contains("parsing_exception");
              assertThat(letter.get("index").textValue()).isEqualTo("poison-2026.11.24");
              assertThat(letter.get("@timestamp").textValue()).isEqualTo("2026-11-24T12:00:00Z");
            });
  }

  @Test
  void anOverloadedServerIsWaitedFor() throws Exception {
    long before = rejections();
    List<EcsEvent> events =
        IntStream.range(0, 1_000).mapToObj(i -> event("o" + i, padded(700))).toList();

    SinkRun.of("overload", ELASTICSEARCH.url().toString()).send(events);

    assertThat(documents.byId("overload-2026.11.24")).hasSize(1_000);
    assertThat(documents.count("overload-dead")).isZero();
    assertThat(rejections()).isGreaterThan(before);
  }

  @Test
  void requestsThatAreTooLargeAreHalvedUntilOneDocumentIs() throws Exception {
    List<EcsEvent> events = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> events.add(event("t" + i, padded(100_000))));
    events.add(10, event("giant", padded(1_200_000)));

    SinkRun.of("large", ELASTICSEARCH.url().toString()).send(events);

    assertThat(documents.byId("large-2026.11.24")).hasSize(20).doesNotContainKey("giant");
    assertThat(documents.byId("large-dead").values())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.get("status").intValue()).isEqualTo(413);
              assertThat(letter.get("id").textValue()).isEqualTo("giant");
              assertThat(letter.has("valueGzip")).isTrue();
            });
  }

  @Test
  void aClosedIndexRefusesItsDocumentsOnly() throws Exception {
    server.put("/closed-2026.11.23", "{}");
    server.post("/closed-2026.11.23/_close", "");
    List<EcsEvent> events = new ArrayList<>(numbered(30));
    events.add(new EcsEvent("late", "a", NOON, NOON - DAY, bytes("{}")));

    SinkRun.of("closed", ELASTICSEARCH.url().toString()).send(events);

    assertThat(documents.byId("closed-2026.11.24")).hasSize(30);
    assertThat(documents.byId("closed-dead").values())
        .extracting(letter -> letter.get("reason").textValue())
        .containsExactly("index_closed_exception");
  }

  @Test
  void anIdThatBreaksAWholeRequestIsFound() throws Exception {
    List<EcsEvent> events = new ArrayList<>(numbered(99));
    events.add(50, event("x".repeat(513), "{}"));

    SinkRun.of("id", ELASTICSEARCH.url().toString()).send(events);

    assertThat(documents.byId("id-2026.11.24")).hasSize(99);
    assertThat(documents.byId("id-dead").values())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.get("id").textValue()).hasSize(513);
              assertThat(letter.get("detail").textValue()).contains("512");
            });
  }

  @Test
  void whenMostIsRefusedTheJobFails() {
    server.put("/broken-2026.11.24", "{\"mappings\":{\"properties\":{\"n\":{\"type\":\"ip\"}}}}");

    assertThatThrownBy(
            () -> SinkRun.of("broken", ELASTICSEARCH.url().toString()).send(numbered(100)))
        .rootCause()
        .hasMessageContaining("Elasticsearch refuses 100 of the last 100 documents")
        .hasMessageContaining("parsing_exception");
  }

  @Test
  void wrongCredentialsFailTheJob() throws Exception {
    try (HttpProxy proxy = HttpProxy.of(ELASTICSEARCH.url()).requiring("ApiKey right")) {
      SinkRun run = SinkRun.of("login", proxy.url());

      assertThatThrownBy(() -> run.with(Credentials.apiKey("wrong")).send(numbered(1)))
          .rootCause()
          .hasMessageContaining("status 401")
          .hasMessageContaining("see apiKey")
          .hasMessageNotContaining("wrong");
      run.with(Credentials.apiKey("right")).send(numbered(1));
    }

    assertThat(documents.byId("login-*")).hasSize(1);
  }

  @Test
  void aPasswordGoesOverTlsAndIsShownNowhere(@TempDir Path directory) throws Exception {
    TestKeys keys = TestKeys.in(directory);
    String header = "Basic " + Base64.getEncoder().encodeToString("me:right".getBytes(UTF_8));
    try (HttpProxy proxy =
        HttpProxy.withClientCertificates(keys.ofServer(), ELASTICSEARCH.url()).requiring(header)) {
      SinkRun run = SinkRun.of("password", proxy.url()).with(keys.ofClient());

      assertThatThrownBy(() -> run.with(Credentials.password("me", "wr0ng")).send(numbered(1)))
          .rootCause()
          .hasMessageContaining("status 401")
          .hasMessageNotContaining("wr0ng");
      run.with(Credentials.password("me", "right")).send(numbered(1));
    }

    assertThat(documents.byId("password-*")).hasSize(1);
  }

  @Test
  void hostAndJobKnowEachOtherByCertificates(@TempDir Path directory) throws Exception {
    TestKeys keys = TestKeys.in(directory);
    try (HttpProxy proxy = HttpProxy.withClientCertificates(keys.ofServer(), ELASTICSEARCH.url())) {
      SinkRun run = SinkRun.of("tls", proxy.url());

      run.with(keys.ofClient()).send(numbered(10));

      ElasticsearchClient stranger =
          ElasticsearchClient.of(
              run.with(keys.ofClientWithoutCertificate()).settings().connection());
      assertThatThrownBy(() -> stranger.get("/")).hasMessageContaining(proxy.url());
      ElasticsearchClient mistrusting = ElasticsearchClient.of(run.settings().connection());
      assertThatThrownBy(() -> mistrusting.get("/")).hasMessageContaining("certification path");
    }

    assertThat(documents.byId("tls-*")).hasSize(10);
  }

  @Test
  void documentsWhoseAnswerNeverCameAreThereOnce() throws Exception {
    try (HttpProxy proxy = HttpProxy.of(ELASTICSEARCH.url()).holding(2)) {
      SinkRun.of("held", "http://127.0.0.1:1", proxy.url()).send(numbered(100));
    }

    assertThat(documents.byId("held-2026.11.24")).hasSize(100);
    assertThat(documents.count("held-dead")).isZero();
  }

  /** The first attempt is given up after 5 s and comes to the server after the second. */
  @Test
  void documentsThatASlowNodeTakesAfterTheyWereSentAgainAreThereOnce() throws Exception {
    try (HttpProxy proxy = HttpProxy.of(ELASTICSEARCH.url()).delaying(1, Duration.ofSeconds(7))) {
      SinkRun.of("slow", proxy.url()).send(numbered(100));
      await().atMost(Duration.ofSeconds(30)).until(() -> proxy.answers() >= 2);
    }

    assertThat(documents.byId("slow-2026.11.24")).hasSize(100);
    assertThat(documents.count("slow-dead")).isZero();
  }

  private long rejections() {
    String stats = server.get("/_nodes/stats/indexing_pressure").body();
    return Pattern.compile("\"coordinating_rejections\":(\\d+)")
        .matcher(stats)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static List<EcsEvent> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> event("e" + i, "{\"n\":" + i + "}")).toList();
  }

  private static EcsEvent event(String id, String json) {
    return new EcsEvent(id, "a", NOON, NOON, bytes(json));
  }

  private static String padded(int length) {
    return "{\"pad\":\"" + "x".repeat(length) + "\"}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
