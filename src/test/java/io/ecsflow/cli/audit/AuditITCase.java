package io.ecsflow.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.admission.AdmissionSettings;
import io.ecsflow.admission.AdmissionSettings.Duplicates;
import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.Commands;
import io.ecsflow.cli.Commands.Result;
import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Verdict;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Outputs in Kafka that are right, and wrong in each way. */
class AuditITCase {

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path work;

  @Test
  void eachRecordWithAnEventOrADeadLetterIsComplete() throws Exception {
    try (HandMadeJob job = job("clean")) {
      List<Origin> sent = job.send(10);
      job.writeEvents(sent.subList(0, 8));
      job.writeDeadLetter(sent.get(8), Reason.NOT_JSON);
      job.writeDeadLetter(sent.get(9), Reason.EMPTY_VALUE);
      job.writeDeadLetter(sent.get(0), Reason.LATE_SAMPLE);
      job.checkpoint(5, 5);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.source().due()).isEqualTo(10);
      assertThat(report.outcomes()).isEqualTo(new AuditReport.Outcomes(8, 2, 0, 0));
      assertThat(work).as("its files are deleted").isEmptyDirectory();
    }
  }

  @Test
  void aRecordWithoutAnOutcomeIsMissing() throws Exception {
    try (HandMadeJob job = job("missing")) {
      List<Origin> sent = job.send(10);
      job.writeEvents(sent.subList(0, 7));
      job.writeEvents(sent.subList(8, 10));
      job.writeDeadLetter(sent.get(7), Reason.LATE_SAMPLE);
      job.checkpoint(5, 5);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.FAULTY);
      assertThat(report.faults().count()).isEqualTo(1);
      assertThat(report.faults().missing().first())
          .extracting(Finding::record)
          .containsExactly("missing-source-1@3");
    }
  }

  @Test
  void aRecordWithTwoOutcomesIsRepeatedWhereverTheyAre() throws Exception {
    try (HandMadeJob job = job("repeated")) {
      List<Origin> sent = job.send(6);
      job.writeEvents(sent);
      job.writeEvent(sent.get(1));
      job.writeDeadLetter(sent.get(4), Reason.NOT_JSON);
      job.checkpoint(3, 3);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.FAULTY);
      assertThat(report.faults().repeated().first())
          .extracting(Finding::record)
          .containsExactly("repeated-source-0@2", "repeated-source-1@0");
      assertThat(report.faults().repeated().first().get(0).outputs())
          .hasSize(2)
          .contains("dead letter repeated-rejected-0@0");
      assertThat(report.outcomes().events()).isEqualTo(6);
      assertThat(atLeastOnce(job).verdict()).isEqualTo(Verdict.COMPLETE);
    }
  }

  private AuditReport atLeastOnce(HandMadeJob job) throws Exception {
    return Audit.run(
        job.settings(job.topics(DeliveryGuarantee.AT_LEAST_ONCE), FlowSettings.DEFAULT),
        AuditSettings.ofEverything(work),
        AuditProgress.NONE);
  }

  @Test
  void anOutputOfNoRecordIsFoundWhateverItIs() throws Exception {
    try (HandMadeJob job = job("invented")) {
      List<Origin> sent = job.send(4);
      job.writeEvents(sent);
      job.writeEvent(new Origin("another-topic", 0, 0, sent.get(0).timestamp()));
      HandMadeJob.send(new ProducerRecord<>(job.events, 0, null, new byte[1]), job.producer());
      job.checkpoint(2, 2);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.FAULTY);
      assertThat(report.faults().count()).isEqualTo(2);
      assertThat(report.faults().withoutSource().first())
          .flatExtracting(Finding::outputs)
          .hasSize(2)
          .anyMatch(output -> output.startsWith("event invented-events-"))
          .anyMatch(output -> output.startsWith("no id invented-events-0@"));
      assertThat(shared(job).faults().withoutSource().count())
          .as("what another job may have written")
          .isEqualTo(1);
    }
  }

  private AuditReport shared(HandMadeJob job) throws Exception {
    return Audit.run(
        job.settings(job.topics(DeliveryGuarantee.EXACTLY_ONCE), FlowSettings.DEFAULT),
        new AuditSettings(TimeRange.ALL, work, 5, Duration.ofSeconds(2), true),
        AuditProgress.NONE);
  }

  @Test
  void whatNoCheckpointCoversIsNotDueYet() throws Exception {
    try (HandMadeJob job = job("running")) {
      List<Origin> sent = job.send(10);
      job.writeEvents(sent.subList(0, 7));

      assertThat(job.audit(work).verdict())
          .as("before the first checkpoint")
          .isEqualTo(Verdict.UNKNOWN);
      job.checkpoint(3, 3);
      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.source().due()).isEqualTo(6);
      assertThat(report.outcomes()).isEqualTo(new AuditReport.Outcomes(7, 0, 0, 3));
    }
  }

  @Test
  void outputsOfRecordsThatTheSourceHasDeletedAreNoFault() throws Exception {
    try (HandMadeJob job = job("shortened")) {
      List<Origin> sent = job.send(10);
      job.writeEvents(sent);
      job.checkpoint(5, 5);
      job.deleteBefore(job.source, 0, 3);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.source().records()).isEqualTo(7);
      assertThat(report.source().deletedBefore()).containsExactly("shortened-source-0@3");
      assertThat(job.audit(work, since(job.start)).verdict())
          .as("of a time whose records are deleted in part")
          .isEqualTo(Verdict.UNKNOWN);
    }
  }

  @Test
  void aRecordWhoseOutcomeMayBeDeletedIsNotCalledMissing() throws Exception {
    try (HandMadeJob job = job("aged")) {
      List<Origin> sent = job.send(20);
      job.writeEvents(sent.subList(0, 19));
      job.checkpoint(10, 10);
      job.deleteBefore(job.events, 0, 2);
      job.deleteBefore(job.events, 1, 2);

      AuditReport report = job.audit(work);

      assertThat(report.unknown().deletedOutputs().count()).isEqualTo(4);
      assertThat(report.faults().missing().first())
          .as("too late to be deleted")
          .extracting(Finding::record)
          .containsExactly("aged-source-1@9");
    }
  }

  @Test
  void abortedRecordsNeedNoOutcomeAndMustHaveNone() throws Exception {
    try (HandMadeJob job = job("aborted");
        KafkaProducer<byte[], byte[]> producer = transactional(job, "aborted-input")) {
      List<Origin> aborted = sendInTransaction(job, producer, 2);
      producer.abortTransaction();
      List<Origin> committed = sendInTransaction(job, producer, 2);
      producer.commitTransaction();
      job.writeEvents(committed);
      job.checkpoint(6, 0);

      AuditReport report = job.audit(work);
      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.source().offsetsWithoutRecord()).isEqualTo(4);

      job.writeEvent(aborted.get(1));
      assertThat(job.audit(work).faults().withoutSource().first())
          .extracting(Finding::record)
          .containsExactly("aborted-source-0@1");
    }
  }

  @Test
  void whatCompactionMayHaveDeletedFromTheSourceIsNoFault() throws Exception {
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    try (HandMadeJob job = HandMadeJob.on(BROKER.bootstrapServers(), "compacted", compacted);
        KafkaProducer<byte[], byte[]> producer = transactional(job, "compacted-input")) {
      List<Origin> gone = sendInTransaction(job, producer, 1);
      producer.abortTransaction(); // an offset without a record, as compaction leaves it
      List<Origin> left = job.send(3);
      job.writeEvents(gone);
      job.writeEvents(left);
      job.checkpoint(3, 2);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.unknown().deletedSources().first())
          .extracting(Finding::record)
          .containsExactly("compacted-source-0@0");
    }
  }

  @Test
  void anOpenTransactionMayHaveWhatIsMissing() throws Exception {
    try (HandMadeJob job = job("open");
        KafkaProducer<byte[], byte[]> producer = transactional(job, "open-output")) {
      List<Origin> sent = job.send(4);
      job.writeEvents(sent.subList(0, 3));
      producer.beginTransaction();
      HandMadeJob.send(job.event(sent.get(3)), producer);
      job.checkpoint(2, 2);

      AuditReport report = job.audit(work);
      producer.commitTransaction();

      assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(report.unknown().undecided().count()).isEqualTo(1);
      assertThat(report.unknown().openTransactions()).hasSize(1);
      assertThat(job.audit(work).verdict()).isEqualTo(Verdict.COMPLETE);
    }
  }

  @Test
  void aRangeOfTimeIsJudgedByItself() throws Exception {
    try (HandMadeJob job = job("range")) {
      List<Origin> sent = job.send(20);
      job.writeEvents(sent.subList(5, 15));
      job.checkpoint(10, 10);
      Instant from = job.start.plusSeconds(6);

      AuditReport report = job.audit(work, new TimeRange(from.toEpochMilli(), time(sent.get(14))));

      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.source().records()).isEqualTo(8);
      assertThat(job.audit(work, since(from)).faults().missing().count()).isEqualTo(5);
    }
  }

  @Test
  void anOutputThatWasWrittenWithAnotherTimestampIsFoundBeforeItsRecordIsCalledMissing()
      throws Exception {
    try (HandMadeJob job = job("retimed")) {
      List<Origin> sent = job.send(8);
      ProducerRecord<byte[], byte[]> event = job.event(sent.get(6));
      HandMadeJob.send(
          new ProducerRecord<>(event.topic(), 0, 0L, null, event.value(), event.headers()),
          job.producer());
      job.writeEvents(sent.subList(0, 6));
      job.writeEvent(sent.get(7));
      job.checkpoint(4, 4);

      AuditReport report = job.audit(work, since(job.start.plusSeconds(4)));

      assertThat(report.verdict()).isEqualTo(Verdict.COMPLETE);
      assertThat(report.source().records()).isEqualTo(4);
    }
  }

  @Test
  void theCommandSaysWhatIsMissingAndItsExitCodeIsOne() throws Exception {
    try (HandMadeJob job = job("commanded")) {
      job.writeEvents(job.send(4).subList(0, 3));
      job.checkpoint(2, 2);
      String file = job.write(work).toString();

      Result text = Commands.run("audit", file, "--work", work.toString());
      Result json = Commands.run("audit", file, "--work", work.toString(), "--json");

      assertThat(text.exitCode()).isEqualTo(1);
      assertThat(text.out())
          .contains("4 records in 2 partitions", "3 events, 0 dead letters")
          .contains("missing: 1 (records without an outcome)", "  commanded-source-1@1  20")
          .endsWith("faulty: 1 found, where 4 records are due" + System.lineSeparator());
      assertThat(json.exitCode()).isEqualTo(1);
      JsonNode report = new ObjectMapper().readTree(json.out());
      assertThat(report.path("verdict").asText()).isEqualTo("FAULTY");
      assertThat(report.at("/faults/missing/first/0/record").asText())
          .isEqualTo("commanded-source-1@1");
    }
  }

  @Test
  void whereDuplicatesAreOnlyCountedAMissingRecordMayBeOne() throws Exception {
    try (HandMadeJob job = job("suppressing")) {
      List<Origin> sent = job.send(4);
      job.writeEvents(sent.subList(0, 3));
      job.checkpoint(2, 2);

      AuditReport report =
          Audit.run(
              job.settings(job.topics(DeliveryGuarantee.EXACTLY_ONCE), countingDuplicates()),
              AuditSettings.ofEverything(work),
              AuditProgress.NONE);

      assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(report.unknown().suppressed().count()).isEqualTo(1);
    }
  }

  private static FlowSettings countingDuplicates() {
    FlowSettings flow = FlowSettings.DEFAULT;
    return new FlowSettings(
        flow.keyBy(),
        flow.maxOutOfOrderness(),
        flow.idleness(),
        flow.maxClockSkew(),
        flow.maxDrift(),
        flow.maxParallelism(),
        new AdmissionSettings(
            new Duplicates(Duration.ofHours(1), 10, false), AdmissionSettings.NO_QUOTA));
  }

  private static TimeRange since(Instant from) {
    return new TimeRange(from.toEpochMilli(), TimeRange.LATEST);
  }

  private static long time(Origin origin) {
    return origin.timestamp();
  }

  private static KafkaProducer<byte[], byte[]> transactional(HandMadeJob job, String id) {
    KafkaProducer<byte[], byte[]> producer = job.producer(Map.of("transactional.id", id));
    producer.initTransactions();
    return producer;
  }

  /** Into the first partition; the transaction is open then. */
  private static List<Origin> sendInTransaction(
      HandMadeJob job, KafkaProducer<byte[], byte[]> producer, int count) throws Exception {
    List<Origin> origins = new ArrayList<>();
    producer.beginTransaction();
    for (int i = 0; i < count; i++) {
      origins.add(HandMadeJob.send(job.record(0, List.of()), producer));
    }
    return origins;
  }

  private static HandMadeJob job(String name) throws Exception {
    return HandMadeJob.on(BROKER.bootstrapServers(), name);
  }
}
