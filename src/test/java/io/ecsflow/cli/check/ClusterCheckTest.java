package io.ecsflow.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.connector.CheckResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCheckTest {

  private final ClusterCheck check =
      new ClusterCheck(new FlinkCluster("jobmanager:8081"), "2.2.1", 4);

  @ParameterizedTest
  @CsvSource({
    "2.2.1, OK",
    "2.2.0, OK",
    "2.2-SNAPSHOT, WARNING",
    "2.3.0, WARNING",
    "1.20.1, FAILED"
  })
  void theClustersFlinkMustBeThatOfTheJobJar(String version, Status status) {
    assertThat(check.flink(version).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "OpenJDK 64-Bit Server VM - Debian - 17/17.0.18+8, OK",
    "OpenJDK 64-Bit Server VM - Eclipse Adoptium - 21/21.0.2+13-LTS, OK",
    "OpenJDK 64-Bit Server VM - Debian - 11/11.0.9+11, FAILED",
    "OpenJDK 64-Bit Server VM - Private Build - 1.8/25.392-b08, FAILED",
    "something else, OK"
  })
  void theClustersJavaMustReadTheJobsClasses(String virtualMachine, Status status) {
    assertThat(check.java(virtualMachine).status()).isEqualTo(status);
  }

  @Test
  void aFindingSaysWhatToDo() {
    assertThat(check.flink("2.3.0"))
        .hasToString(
            "warning Flink cluster jobmanager:8081: has Flink 2.3.0, the job jar is built for"
                + " 2.2.1: run it on 2.2.x");
  }
}
