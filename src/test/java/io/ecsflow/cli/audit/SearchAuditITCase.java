package io.ecsflow.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Verdict;
import io.ecsflow.cli.redrive.LetterFilter;
import io.ecsflow.cli.redrive.Redrive;
import io.ecsflow.cli.redrive.RedriveReport;
import io.ecsflow.cli.redrive.RedriveSettings;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.ElasticsearchSinkSettings.Index;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.config.IndexNames.Dates;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.RejectedJson;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.event.Origin;
import io.ecsflow.event.RecordId;
import io.ecsflow.event.Rejected;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.event.Rejected.Stage;
import io.ecsflow.event.SourceRecord;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServersExtension;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs in indices and data streams of real servers. */
class SearchAuditITCase {

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @RegisterExtension static final SearchServersExtension SERVERS = new SearchServersExtension();

  @TempDir private Path work;

  private final RecordId ids = new RecordId();

  @ParameterizedTest
  @EnumSource
  void aDocumentIsFoundInWhateverIndexItIs(Product product) throws Exception {
    Requests server = new Requests(SERVERS.url(product));
    try (HandMadeJob job = job("daily-" + product.id())) {
      List<Origin> sent = job.send(8);
      ElasticsearchSinkSettings sinks = daily(product);
      put(server, "daily-events-2026.01.01", sent.get(0), "{}");
      put(server, "daily-events-undated", sent.get(1), "{}");
      put(server, "daily-rejected-undated", sent.get(2), letter("NOT_JSON"));
      put(server, "daily-rejected-undated", sent.get(1), letter("LATE_SAMPLE"));
      refuse(server, sent.get(3), "daily-events-2026.01.01");
      refuse(server, sent.get(4), "daily-host-stats-2026.01.01");
      put(server, "daily-events-undated", sent.get(5), "{}");
      put(server, "daily-events-2026.01.01", sent.get(5), "{}");
      refuse(server, sent.get(6), "daily-events-undated");
      put(server, "daily-events-undated", sent.get(6), "{}");
      put(server, "daily-events-undated", new Origin("other", 0, 0, time(sent.get(0))), "{}");
      job.checkpoint(4, 3);

      AuditReport report = audit(job, sinks);

      assertThat(report.outcomes()).isEqualTo(new AuditReport.Outcomes(4, 1, 1, 1));
      assertThat(report.faults().missing().first())
          .extracting(Finding::record)
          .containsExactly(job.source + "-0@2");
      assertThat(report.faults().repeated().first())
          .extracting(Finding::outputs)
          .containsExactly(List.of("event daily-events-2026.01.01", "event daily-events-undated"));
      assertThat(report.faults().withoutSource().first())
          .extracting(Finding::outputs)
          .containsExactly(List.of("event daily-events-undated"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReplayIntoADataStreamAfterARolloverIsRepeated(Product product) throws Exception {
    Requests server = new Requests(SERVERS.url(product));
    server.put(
        "/_index_template/stream",
        "{\"index_patterns\":[\"stream-*\"],\"data_stream\":{},\"priority\":400}");
    try (HandMadeJob job = job("stream-" + product.id())) {
      List<Origin> sent = job.send(4);
      for (Origin origin : sent) {
        put(server, "stream-events", origin, "{\"@timestamp\":\"2026-01-01T00:00:00Z\"}");
      }
      job.checkpoint(2, 2);
      assertThat(audit(job, streams(product)).verdict()).isEqualTo(Verdict.COMPLETE);

      server.post("/stream-events/_rollover", "");
      put(server, "stream-events", sent.get(3), "{\"@timestamp\":\"2026-01-01T00:00:00Z\"}");

      assertThat(audit(job, streams(product)).faults().repeated().first())
          .extracting(Finding::record)
          .containsExactly(job.source + "-1@1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedIndexMayHaveWhatIsMissing(Product product) throws Exception {
    Requests server = new Requests(SERVERS.url(product));
    try (HandMadeJob job = job("closed-" + product.id())) {
      List<Origin> sent = job.send(2);
      put(server, "closed-events-undated", sent.get(0), "{}");
      server.post("/closed-events-undated/_close", "");
      put(server, "closed-events-2026.01", sent.get(1), "{}");
      job.checkpoint(1, 1);

      AuditReport report =
          audit(job, sinks(product, names("closed-events-", "closed-rejected-", true)));

      assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(report.unknown().openTransactions())
          .containsExactly("closed-events-undated, which is closed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLetterInAnIndexIsSentToTheSourceOnceWithAllThatItHas(Product product) throws Exception {
    Requests server = new Requests(SERVERS.url(product));
    try (HandMadeJob job = job("redriven-" + product.id())) {
      Origin origin = job.send(1).get(0);
      SourceRecord record =
          new SourceRecord(
              origin,
              new byte[] {(byte) 0xff},
              "{broken".getBytes(UTF_8),
              List.of(new SourceRecord.Header("of-the-collector", new byte[] {(byte) 0xfe})));
      byte[] letter =
          RejectedJson.document(new Rejected(record, Stage.DECODE, Reason.NOT_JSON, "why"));
      put(server, "redriven-rejected-undated", origin, new String(letter, UTF_8));
      JobSettings settings =
          job.settings(
              sinks(product, names("redriven-events-", "redriven-rejected-", true)),
              FlowSettings.DEFAULT);

      assertThat(redrive(settings).byReason())
          .containsEntry("NOT_JSON", new RedriveReport.Result(1, Map.of()));
      assertThat(redrive(settings).sentBefore()).isEqualTo(1);

      List<CommittedRecord> source = source(job);
      assertThat(source).hasSize(2);
      assertThat(source.get(1).key()).isEqualTo(record.key());
      assertThat(source.get(1).value()).isEqualTo(record.value());
      assertThat(source.get(1).timestamp()).isEqualTo(origin.timestamp());
      assertThat(source.get(1).headers())
          .containsOnlyKeys("of-the-collector", "ecsflow-redriven-from", "ecsflow-redriven-letter");
    }
  }

  private static RedriveReport redrive(JobSettings job) throws Exception {
    LetterFilter filter =
        new LetterFilter(Set.of("NOT_JSON"), Set.of(), TimeRange.ALL, List.of(), "");
    return Redrive.run(
        job, new RedriveSettings(filter, 1_000, false, Duration.ofSeconds(10)), done -> {});
  }

  private static List<CommittedRecord> source(HandMadeJob job) {
    List<CommittedRecord> records = new ArrayList<>();
    try (CommittedReader reader =
        CommittedReader.open(BROKER.bootstrapServers(), List.of(job.source))) {
      while (!reader.isAtEnd()) {
        records.addAll(reader.read(Duration.ofMillis(100)));
      }
    }
    return records;
  }

  private AuditReport audit(HandMadeJob job, ElasticsearchSinkSettings sinks) throws Exception {
    return Audit.run(
        job.settings(sinks, FlowSettings.DEFAULT),
        new AuditSettings(TimeRange.ALL, work, 5, Duration.ofSeconds(2), false),
        AuditProgress.NONE);
  }

  private void put(Requests server, String index, Origin origin, String document) {
    assertThat(server.put("/" + index + "/_create/" + ids.of(origin), document).statusCode())
        .isEqualTo(201);
  }

  /** The letter of a document that was refused. */
  private void refuse(Requests server, Origin origin, String index) {
    String letter =
        "{\"stage\":\"ELASTICSEARCH\",\"reason\":\"mapper_parsing_exception\",\"id\":\"%s\",\"index\":\"%s\"}"
            .formatted(ids.of(origin), index);
    put(server, "daily-rejected-documents", new Origin(index, 0, origin.offset(), 0), letter);
  }

  private static String letter(String reason) {
    return "{\"stage\":\"DECODE\",\"reason\":\"" + reason + "\",\"topic\":\"t\"}";
  }

  private static long time(Origin origin) {
    return origin.timestamp();
  }

  private static HandMadeJob job(String name) throws Exception {
    return HandMadeJob.on(BROKER.bootstrapServers(), name);
  }

  private static ElasticsearchSinkSettings daily(Product product) {
    return sinks(product, names("daily-events-", "daily-rejected-", true));
  }

  private static ElasticsearchSinkSettings streams(Product product) {
    return sinks(product, names("stream-events", "stream-rejected", false));
  }

  private static IndexNames names(String events, String rejected, boolean areDaily) {
    return new IndexNames(
        events, rejected, "daily-host-stats-", "x-", "y-", new Dates(areDaily, 3_000));
  }

  private static ElasticsearchSinkSettings sinks(Product product, IndexNames names) {
    ElasticsearchConnection connection =
        new ElasticsearchConnection(
            List.of(SERVERS.url(product).toString()),
            Credentials.NONE,
            TlsFiles.NONE,
            Timeouts.DEFAULT,
            false);
    return new ElasticsearchSinkSettings(
        connection,
        names,
        Batches.DEFAULT,
        new DeadLetters(new Index("daily-rejected-documents"), 50));
  }
}
