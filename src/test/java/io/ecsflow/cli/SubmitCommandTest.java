package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.cluster.MiniClusters;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a real cluster. */
class SubmitCommandTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      MiniClusters.withSlots(1, new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, 7));

  @TempDir Path directory;

  @Test
  void aJobThatRunsAlreadyIsNamedWithItsId(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    JobClient running = start("twice");
    Path jobFile =
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            name: twice
            source: {files: {paths: [in]}}
            sinks: {files: {path: out}}
            """);
    String address = address(cluster);

    Commands.Result result = Commands.run("submit", "-m", address, jobFile.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().strip())
        .startsWith("job twice is ")
        .endsWith(
            " on this cluster already, with the id %s: replace it by ecsflow upgrade, stop it by ecsflow stop, or give this one another name"
                .formatted(running.getJobID()));
    running.cancel().get();
  }

  @Test
  void aJobThatHasEndedOrHasAnotherNameIsInNobodysWay(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    JobClient ended = start("ended");
    ended.cancel().get();
    FlinkCluster asked = new FlinkCluster(address(cluster));

    assertThat(asked.jobs("ended")).isEmpty();
    assertThat(asked.jobs("never")).isEmpty();
  }

  @Test
  void theClusterTellsItsParallelism(@InjectMiniCluster MiniCluster cluster) throws Exception {
    FlinkCluster asked = new FlinkCluster(address(cluster));

    assertThat(asked.configuration().get(CoreOptions.DEFAULT_PARALLELISM)).isEqualTo(7);
  }

  private static JobClient start(String name) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.fromSequence(0, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
    return env.executeAsync(name);
  }

  private static String address(MiniCluster cluster) throws Exception {
    URI rest = cluster.getRestAddress().get();
    return rest.getHost() + ":" + rest.getPort();
  }
}
