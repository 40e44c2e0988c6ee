package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.config.ElasticsearchConnection;
import io.ecsflow.config.ElasticsearchConnection.Credentials;
import io.ecsflow.config.ElasticsearchConnection.Timeouts;
import io.ecsflow.config.ElasticsearchConnection.TlsFiles;
import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ElasticsearchSinkSettings.Batches;
import io.ecsflow.config.ElasticsearchSinkSettings.DeadLetters;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.config.JobSettings;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.config.SourceSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.normalize.NormalizationSettings;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.junit.jupiter.api.Test;

/** Nothing answers at port 1. */
class StartChecksTest {

  private static final JobSettings UNREACHABLE =
      job(
          new ElasticsearchSinkSettings(
              new ElasticsearchConnection(
                  List.of("http://localhost:1"),
                  Credentials.NONE,
                  TlsFiles.NONE,
                  Timeouts.DEFAULT,
                  true),
              IndexNames.DAILY_INDICES,
              Batches.DEFAULT,
              DeadLetters.DEFAULT));
  private static final JobSettings FILES = job(new SinkSettings.Files("unused"));

  @Test
  void aFirstStartIsRefusedWhereSomethingDoesNotAnswer() {
    for (String target : List.of("local", "remote", "embedded")) {
      assertThatThrownBy(() -> StartChecks.require(UNREACHABLE, target(target)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("job checked cannot start:\nfailed  ")
          .hasMessageContaining("http://localhost:1");
    }
  }

  /** The configuration is that of main in a JobManager in application mode. */
  @Test
  void aFailoverOfTheJobManagerIsNotRefused() {
    Configuration failover =
        target("embedded")
            .set(HighAvailabilityOptions.HA_MODE, "zookeeper")
            .set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, "0000000000000001");

    assertThatCode(() -> StartChecks.require(UNREACHABLE, failover)).doesNotThrowAnyException();
  }

  @Test
  void aJobThatIsSubmittedToAClusterWithHighAvailabilityStartsForTheFirstTime() {
    Configuration submitted = target("remote").set(HighAvailabilityOptions.HA_MODE, "zookeeper");

    assertThat(StartChecks.isFailover(submitted)).isFalse();
    assertThat(StartChecks.isFailover(submitted.set(DeploymentOptions.TARGET, "embedded")))
        .isFalse();
  }

  @Test
  void aSavepointThatIsNotThereIsRefusedWhereTheJobRunsAndNotKnownElsewhere() {
    assertThat(StartChecks.findings(FILES, from("local", "/no/such/savepoint")))
        .containsExactly(
            CheckResult.failed(
                "savepoint /no/such/savepoint",
                "there is nothing of that name, or no _metadata in it"));
    assertThat(StartChecks.findings(FILES, from("remote", "/no/such/savepoint")))
        .extracting(CheckResult::status)
        .containsExactly(CheckResult.Status.WARNING);
  }

  @Test
  void aSavepointThatCannotBeReadFromHereIsNotKnown() {
    assertThat(StartChecks.findings(FILES, from("remote", "s3://bucket/savepoint")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.status()).isEqualTo(CheckResult.Status.WARNING);
              assertThat(finding.finding()).startsWith("cannot be read from here");
            });
  }

  private static Configuration from(String target, String savepoint) {
    return target(target).set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
  }

  private static Configuration target(String target) {
    return new Configuration().set(DeploymentOptions.TARGET, target);
  }

  private static JobSettings job(SinkSettings sinks) {
    return new JobSettings(
        "checked",
        new SourceSettings.Files(List.of("unused")),
        DecodeSettings.DEFAULT,
        NormalizationSettings.DEFAULT,
        FlowSettings.DEFAULT,
        Optional.empty(),
        sinks);
  }
}
