package io.ecsflow.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.audit.TimeRange;
import io.ecsflow.cli.Commands;
import io.ecsflow.cli.Commands.Result;
import io.ecsflow.cli.audit.AuditReport;
import io.ecsflow.cli.audit.HandMadeJob;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected.Reason;
import io.ecsflow.tools.kafka.CommittedReader;
import io.ecsflow.tools.kafka.CommittedRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Letters in a topic, to the source again. */
class RedriveITCase {

  private static final String EVENT = "{\"agent\":{\"id\":\"a\"},\"host\":{\"hostname\":\"h\"}}";

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @TempDir private Path work;

  @Test
  void aLetterIsTheRecordThatItWasAndSaysWhereItCameFrom() throws Exception {
    try (HandMadeJob job = job("whole")) {
      Origin origin = reject(job, EVENT, Reason.RULE_FAILED);

      RedriveReport report = redrive(job, Reason.RULE_FAILED);

      assertThat(report.isComplete()).isTrue();
      assertThat(report.byReason())
          .containsEntry("RULE_FAILED", new RedriveReport.Result(1, Map.of()));
      CommittedRecord sent = source(job).get(1);
      assertThat(sent.value()).isEqualTo(EVENT.getBytes(UTF_8));
      assertThat(sent.key()).isEqualTo("key".getBytes(UTF_8));
      assertThat(sent.timestamp()).isEqualTo(origin.timestamp());
      assertThat(sent.partition()).isEqualTo(origin.partition());
      assertThat(sent.headers())
          .isEqualTo(
              Map.of(
                  "of-the-collector",
                  "x",
                  "ecsflow-redriven-from",
                  "whole-source/0/0",
                  "ecsflow-redriven-letter",
                  "whole-source/0/0"));
    }
  }

  @Test
  void aSecondRunFindsWhatWasSentAlsoWhenTheBrokersHaveForgottenTheGroup() throws Exception {
    try (HandMadeJob job = job("twice")) {
      reject(job, EVENT, Reason.RULE_FAILED);
      reject(job, EVENT, Reason.RULE_FAILED);
      redrive(job, Reason.RULE_FAILED);

      assertThat(redrive(job, Reason.RULE_FAILED).sentBefore()).isEqualTo(2);
      job.forgetGroup("ecsflow-redrive-twice");
      reject(job, EVENT, Reason.RULE_FAILED);
      RedriveReport report = redrive(job, Reason.RULE_FAILED);

      assertThat(report.sentBefore()).isEqualTo(2);
      assertThat(report.byReason())
          .containsEntry("RULE_FAILED", new RedriveReport.Result(1, Map.of()));
      assertThat(copies(job)).isEqualTo(3);
    }
  }

  @Test
  void whatARunThatWasKilledHasNotCommittedIsSentByTheNext() throws Exception {
    try (HandMadeJob job = job("killed")) {
      Origin first = reject(job, EVENT, Reason.RULE_FAILED);
      redrive(job, Reason.RULE_FAILED);
      Origin second = reject(job, EVENT, Reason.RULE_FAILED);
      try (KafkaProducer<byte[], byte[]> killed =
          job.producer(Map.of("transactional.id", "ecsflow-redrive-killed"))) {
        killed.initTransactions();
        killed.beginTransaction();
        killed.send(copy(job, second)).get();

        RedriveReport report = redrive(job, Reason.RULE_FAILED);

        assertThat(report.sentBefore()).isEqualTo(1);
        assertThat(report.byReason())
            .containsEntry("RULE_FAILED", new RedriveReport.Result(1, Map.of()));
      }
      assertThat(source(job))
          .extracting(record -> record.headers().getOrDefault("ecsflow-redriven-letter", ""))
          .containsExactly("", name(first), "", name(second));
    }
  }

  private static ProducerRecord<byte[], byte[]> copy(HandMadeJob job, Origin origin) {
    byte[] name = name(origin).getBytes(UTF_8);
    return new ProducerRecord<>(
        job.source,
        origin.partition(),
        null,
        null,
        EVENT.getBytes(UTF_8),
        List.of(new RecordHeader("ecsflow-redriven-letter", name)));
  }

  private static String name(Origin origin) {
    return origin.topic() + "/" + origin.partition() + "/" + origin.offset();
  }

  @Test
  void aLetterThatIsRejectedAgainIsSentAgainAndKeepsItsFirstOrigin() throws Exception {
    try (HandMadeJob job = job("again")) {
      Origin first = reject(job, EVENT, Reason.RULE_FAILED);
      redrive(job, Reason.RULE_FAILED);
      ProducerRecord<byte[], byte[]> copy = record(job, EVENT);
      copy.headers().add("ecsflow-redriven-from", name(first).getBytes(UTF_8));
      Origin again = new Origin(job.source, 0, 1, first.timestamp());
      job.writeDeadLetter(copy, again, Reason.RULE_FAILED);

      RedriveReport report = redrive(job, Reason.RULE_FAILED);

      assertThat(report.sentBefore()).isEqualTo(1);
      List<CommittedRecord> source = source(job);
      assertThat(source.get(source.size() - 1).headers())
          .containsEntry("ecsflow-redriven-from", name(first))
          .containsEntry("ecsflow-redriven-letter", name(again));
    }
  }

  @Test
  void aDryRunSendsNothingAndSaysWhatWouldPass() throws Exception {
    try (HandMadeJob job = job("dry")) {
      reject(job, EVENT, Reason.NOT_JSON);
      reject(job, "{broken", Reason.NOT_JSON);
      reject(job, "[]", Reason.TOO_DEEP);

      RedriveReport report = run(job, filter(Set.of("NOT_JSON", "TOO_DEEP")), true);

      assertThat(report.isComplete()).isFalse();
      assertThat(report.byReason())
          .isEqualTo(
              Map.of(
                  "NOT_JSON",
                  new RedriveReport.Result(2, Map.of("NOT_JSON", 1L)),
                  "TOO_DEEP",
                  new RedriveReport.Result(1, Map.of("NOT_AN_OBJECT", 1L))));
      assertThat(copies(job)).isZero();
    }
  }

  @Test
  void theCommandSaysForWhichReasonLettersWouldBeRejectedAgain() throws Exception {
    try (HandMadeJob job = job("tried")) {
      reject(job, EVENT, Reason.NOT_JSON);
      reject(job, "[]", Reason.NOT_JSON);

      Result result =
          Commands.run("redrive", job.write(work).toString(), "--reason", "not_json", "--dry-run");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out().lines())
          .containsExactly(
              "2 letters are chosen", "NOT_JSON: 1 of 2 would pass", "  1 would be NOT_AN_OBJECT");
    }
  }

  @Test
  void aLetterWithoutItsRecordIsCountedAndStaysWhereItIs() throws Exception {
    try (HandMadeJob job = job("valueless")) {
      Origin origin = HandMadeJob.send(record(job, EVENT), job.producer());
      job.writeDeadLetter(new ProducerRecord<>(job.source, null), origin, Reason.DUPLICATE);

      RedriveReport report = redrive(job, Reason.DUPLICATE);

      assertThat(report.withoutRecord()).isEqualTo(1);
      assertThat(report.isComplete()).isFalse();
      assertThat(copies(job)).isZero();
    }
  }

  @Test
  void anAuditSaysHowManyRecordsWereSentAgainAndHowManyPassed() throws Exception {
    try (HandMadeJob job = job("audited")) {
      reject(job, EVENT, Reason.RULE_FAILED);
      reject(job, EVENT, Reason.RULE_FAILED);
      redrive(job, Reason.RULE_FAILED);
      List<Origin> copies = new ArrayList<>();
      for (CommittedRecord record : source(job)) {
        if (record.headers().containsKey("ecsflow-redriven-from")) {
          copies.add(
              new Origin(record.topic(), record.partition(), record.offset(), record.timestamp()));
        }
      }
      job.writeEvent(copies.get(0));
      job.writeDeadLetter(copies.get(1), Reason.RULE_FAILED);
      job.checkpoint(9, 0);

      AuditReport report = job.audit(work);

      assertThat(report.verdict()).isEqualTo(AuditReport.Verdict.COMPLETE);
      assertThat(report.redriven()).isEqualTo(new AuditReport.Redriven(2, 1));
    }
  }

  /** Sends a record to the first partition, and writes its letter. */
  private static Origin reject(HandMadeJob job, String value, Reason reason) throws Exception {
    ProducerRecord<byte[], byte[]> record = record(job, value);
    Origin origin = HandMadeJob.send(record, job.producer());
    job.writeDeadLetter(record, origin, reason);
    return origin;
  }

  private static ProducerRecord<byte[], byte[]> record(HandMadeJob job, String value) {
    return new ProducerRecord<>(
        job.source,
        0,
        job.start.toEpochMilli(),
        "key".getBytes(UTF_8),
        value.getBytes(UTF_8),
        List.of(new RecordHeader("of-the-collector", "x".getBytes(UTF_8))));
  }

  private static RedriveReport redrive(HandMadeJob job, Reason reason) throws Exception {
    return run(job, filter(Set.of(reason.name())), false);
  }

  private static LetterFilter filter(Set<String> reasons) {
    return new LetterFilter(reasons, Set.of(), TimeRange.ALL, List.of(), "BY HAND");
  }

  private static RedriveReport run(HandMadeJob job, LetterFilter filter, boolean isDryRun)
      throws Exception {
    JobSettings settings =
        job.settings(job.topics(DeliveryGuarantee.EXACTLY_ONCE), FlowSettings.DEFAULT);
    return Redrive.run(
        settings,
        new RedriveSettings(filter, RedriveSettings.UNLIMITED, isDryRun, Duration.ofSeconds(10)),
        done -> {});
  }

  private static long copies(HandMadeJob job) {
    return source(job).stream()
        .filter(record -> record.headers().containsKey("ecsflow-redriven-letter"))
        .count();
  }

  /** What the job would read, in its order. */
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

  private static HandMadeJob job(String name) throws Exception {
    return HandMadeJob.on(BROKER.bootstrapServers(), name);
  }
}
