package io.ecsflow.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.audit.AuditReport.Finding;
import io.ecsflow.cli.audit.AuditReport.Verdict;
import io.ecsflow.cluster.BrokerExtension;
import io.ecsflow.event.Origin;
import io.ecsflow.event.Rejected.Reason;
import java.nio.file.Path;
import java.util.List;
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

  private static HandMadeJob job(String name) throws Exception {
    return HandMadeJob.on(BROKER.bootstrapServers(), name);
  }
}
