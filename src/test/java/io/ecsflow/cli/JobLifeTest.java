package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cluster.MiniClusters;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jobs}, {@code stop} and {@code rescale} say of jobs on a real cluster. */
class JobLifeTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(2, new Configuration());

  @TempDir Path directory;

  private String address = "";
  private String jobFile = "";
  private JobClient job;

  @BeforeEach
  void start(@InjectMiniCluster MiniCluster cluster) throws Exception {
    URI rest = cluster.getRestAddress().get();
    address = rest.getHost() + ":" + rest.getPort();
    jobFile =
        Files.writeString(
                directory.resolve("job.yaml"),
                """
                name: endless
                source: {files: {paths: [in]}}
                sinks: {files: {path: out}}
                flow: {maxParallelism: 128}
                """)
            .toString();
    job = submit();
  }

  @AfterEach
  void cancel() throws Exception {
    if (!job.getJobStatus().get().isGloballyTerminalState()) {
      job.cancel().get();
    }
  }

  @Test
  void jobsShowsWhatRuns() throws Exception {
    assertThat(Commands.run("jobs", "-m", address).out())
        .contains("endless", "RUNNING", "none", job.getJobID().toString());

    JsonNode report =
        new ObjectMapper().readTree(Commands.run("jobs", "-m", address, "--json").out());

    assertThat(report.at("/0/name").asText()).isEqualTo("endless");
    assertThat(report.at("/0/parallelism").asInt()).isEqualTo(1);
    assertThat(report.at("/0/restarts").asInt()).isZero();
    assertThat(report.at("/0").has("lastCheckpoint")).isFalse();
  }

  @Test
  void checkKnowsTheClusterAndTheRoomForItsCheckpoints() throws Exception {
    JsonNode results =
        new ObjectMapper().readTree(Commands.run("check", "-m", address, "--json", jobFile).out());

    assertThat(results.findValuesAsText("finding"))
        .contains("Java " + Runtime.version().feature(), "2 slots, of which 1 are free")
        .anyMatch(finding -> finding.startsWith("Flink 2.2."))
        .anyMatch(finding -> finding.endsWith(" MB free"));
  }

  @Test
  void stopLeavesASavepointAndSaysHowToGoOn() throws Exception {
    Path savepoints = Files.createDirectory(directory.resolve("savepoints"));

    Commands.Result result =
        Commands.run("stop", "-m", address, "--savepoint-dir", savepoints.toString(), jobFile);

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.out())
        .containsPattern("job endless is stopped, with the savepoint file:.*/savepoint-\\S+")
        .containsPattern("ecsflow submit -m " + address + " -p 1 -s \\S+ " + jobFile);
    await().until(() -> job.getJobStatus().get() == JobStatus.FINISHED);
  }

  @Test
  void aJobThatIsCancelledWithoutACheckpointSaysThatItLeavesNone() {
    assertThat(Commands.run("stop", "-m", address, "--cancel", jobFile).out())
        .isEqualTo("job endless is cancelled%nit leaves no checkpoint%n".formatted());
  }

  @Test
  void aJobThatDoesNotRunOrRunsTwiceIsNotStopped() throws Exception {
    JobClient second = submit();

    assertThat(Commands.run("stop", "-m", address, jobFile).err())
        .startsWith("ecsflow stop: 2 jobs endless run on " + address)
        .contains(job.getJobID().toString(), second.getJobID().toString());

    second.cancel().get();
    job.cancel().get();

    assertThat(Commands.run("stop", "-m", address, jobFile).err().strip())
        .isEqualTo(
            "ecsflow stop: no job endless runs on %s; ecsflow jobs shows those that do"
                .formatted(address));
  }

  @Test
  void whatFlinkWouldRefuseIsSaidBeforeAnythingIsStopped() throws Exception {
    Files.writeString(
        Path.of(jobFile),
        """
        name: endless
        source: {files: {paths: [in]}}
        sinks: {files: {path: out}}
        flow: {maxParallelism: 720}
        """);

    Commands.Result result =
        Commands.run(
            "rescale",
            "-m",
            address,
            "-p",
            "800",
            "--savepoint-dir",
            directory.toString(),
            jobFile);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            "failed  parallelism: must be 1 to flow.maxParallelism, which is 720, was 800",
            "failed  flow.maxParallelism: is 720, but the job that runs has [128]",
            "failed  parallelism: 800 tasks need as many slots, and there are 2",
            "job endless was not stopped");
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void whoeverAsksNobodyIsTold() {
    assertThat(Commands.run("jobs", "-m", "localhost:1").err().strip())
        .isEqualTo(
            "ecsflow jobs: no Flink cluster answers at http://localhost:1, name one with -m"
                + " HOST:PORT");
  }

  private static JobClient submit() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.fromSequence(0, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
    JobClient client = env.executeAsync("endless");
    await().until(() -> client.getJobStatus().get() == JobStatus.RUNNING);
    return client;
  }
}
