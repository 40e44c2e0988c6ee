package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
            " on this cluster already, with the id %1$s: stop it with a savepoint first (flink stop -m %2$s %1$s) and go on from that with -s, or give this one another name"
                .formatted(running.getJobID(), address));
    running.cancel().get();
  }

  @Test
  void aJobThatHasEndedOrHasAnotherNameIsInNobodysWay(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    JobClient ended = start("ended");
    ended.cancel().get();
    FlinkCluster asked = new FlinkCluster(address(cluster));

    assertThat(asked.job("ended")).isEmpty();
    assertThat(asked.job("never")).isEmpty();
  }

  @Test
  void theClusterTellsItsParallelism(@InjectMiniCluster MiniCluster cluster) throws Exception {
    FlinkCluster asked = new FlinkCluster(address(cluster));

    assertThat(asked.setting("parallelism.default")).contains("7");
    assertThat(asked.setting("no.such.setting")).isEmpty();
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
