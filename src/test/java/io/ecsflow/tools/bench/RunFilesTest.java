package io.ecsflow.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.EcsflowJob;
import io.ecsflow.config.FlowSettings;
import io.ecsflow.config.FlowSettings.KeyBy;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilesTest {

  private static final BenchSettings.Cluster CLUSTER =
      new BenchSettings.Cluster(1, 1, DeliveryGuarantee.AT_LEAST_ONCE, Duration.ofSeconds(1), "1g");

  @TempDir private Path directory;

  @Test
  void whatACandidateDoesNotSayHasAUsersDefault() throws Exception {
    assertThat(flow("ecsflow")).isEqualTo(FlowSettings.DEFAULT);
  }

  @Test
  void identitySendsNoRecordToAnotherTaskByDefault() throws Exception {
    assertThat(flow("identity").keyBy()).isEqualTo(KeyBy.PARTITION);
  }

  @ParameterizedTest
  @CsvSource({"ecsflow, agent", "ecsflow, partition", "identity, agent", "identity, partition"})
  void aCandidateIsKeyedAsItSays(String name, String keyBy) throws Exception {
    assertThat(flow(name + ",keyBy=" + keyBy).keyBy().name()).isEqualToIgnoringCase(keyBy);
  }

  private FlowSettings flow(String candidate) throws Exception {
    RunFiles files = new RunFiles(directory, "127.0.0.1:9092", CLUSTER);
    Path file = files.job(Candidate.parse(candidate), new Run("bench-0", "bench-input"));
    return EcsflowJob.read(file).flow();
  }
}
