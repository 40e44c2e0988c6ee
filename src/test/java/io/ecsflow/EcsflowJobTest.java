package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ecsflow.cluster.MiniClusters;
import io.ecsflow.config.JobFileException;
import io.ecsflow.config.SinkSettings;
import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EcsflowJobTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.withSlots(1);

  @TempDir Path directory;

  @Test
  void aBackfillGivesTheBytesThatTheTopicWouldHaveAndLeavesNothingOut() throws Exception {
    Path in = Files.createDirectory(directory.resolve("in"));
    Files.writeString(in.resolve("a.ndjson"), event(1) + "\nbroken\n\n" + event(2) + "\n");
    Files.writeString(in.resolve("b.ndjson"), event(3));

    run(in);

    assertThat(lines("events"))
        .containsExactlyInAnyOrder(normalized(1), normalized(2), normalized(3));
    assertThat(lines("rejected"))
        .containsExactly(
            """
            {"stage":"DECODE","reason":"NOT_JSON","detail":"at byte 0 of 6","topic":"file:%1$s",\
            "partition":0,"offset":1,"value":"broken"}\
            """
                .formatted(in.resolve("a.ndjson")),
            """
            {"stage":"DECODE","reason":"EMPTY_VALUE","detail":"at byte 0 of 0","topic":"file:%1$s",\
            "partition":0,"offset":2,"value":""}\
            """
                .formatted(in.resolve("a.ndjson")));
  }

  @Test
  void aJobFileWithProblemsIsNotStarted() throws IOException {
    Path file = Files.writeString(directory.resolve("job.yaml"), "name: a");

    assertThatThrownBy(() -> EcsflowJob.main(new String[] {file.toString()}))
        .isInstanceOf(JobFileException.class)
        .hasMessageContaining("source must have exactly one of kafka, files, has none")
        .hasMessageContaining(
            "sinks must have exactly one of kafka, elasticsearch, files, has none");
  }

  @Test
  void theJobFileIsTheOnlyArgument() {
    assertThatThrownBy(() -> EcsflowJob.main(new String[0]))
        .hasMessage("expected one argument, the path of a job file, had 0");
  }

  @Test
  void theWebUiTellsWhichFileAndBuildAJobIsOfAndNothingThatTheFileRefersTo() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "/data/out\n");
    Path file = jobFile("sinks: {files: {path: '${file:" + secret + "}'}}");
    StreamExecutionEnvironment env = new StreamExecutionEnvironment();

    EcsflowJob.identify(env, file);
    var told = env.getConfig().getGlobalJobParameters().toMap();
    Files.writeString(secret, "/data/other");
    EcsflowJob.identify(env, file);

    assertThat(told)
        .containsOnlyKeys("jobFile", "jobFileHash", "version", "build")
        .containsEntry("jobFile", "job.yaml")
        .containsEntry("build", Build.NOT_PACKAGED)
        .hasEntrySatisfying("jobFileHash", hash -> assertThat(hash).matches("[0-9a-f]{12}"))
        .isEqualTo(env.getConfig().getGlobalJobParameters().toMap());
  }

  @Test
  void placeholdersAreReadFromThisMachinesFiles() throws IOException, JobFileException {
    Path secret = Files.writeString(directory.resolve("secret"), "/data/out\n");
    Path file = jobFile("sinks: {files: {path: '${file:" + secret + "}'}}");

    assertThat(EcsflowJob.read(file).sinks()).isEqualTo(new SinkSettings.Files("/data/out"));
  }

  @Test
  void aPlaceholderWithoutItsFileOrVariableIsAProblem() throws IOException {
    Path file =
        jobFile(
            "sinks: {files: {path: '${file:/no/such/file}'}}\nflow: {idleness: '${NO_SUCH_VAR}'}");

    assertThatThrownBy(() -> EcsflowJob.read(file))
        .hasMessageContaining("sinks.files.path needs the file /no/such/file")
        .hasMessageContaining("flow.idleness needs the environment variable NO_SUCH_VAR");
  }

  @Test
  void aJobFileThatIsNotThereIsAProblem() {
    Path file = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> EcsflowJob.read(file))
        .isInstanceOf(JobFileException.class)
        .hasMessage("the job file %s cannot be read: there is no such file".formatted(file));
  }

  private void run(Path in) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("job.yaml"),
            """
            name: backfill
            source: {files: {paths: [%s]}}
            sinks: {files: {path: %s}}
            """
                .formatted(in, directory.resolve("out")));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.enableCheckpointing(500);
    EcsflowJob.build(env, EcsflowJob.read(file));
    env.execute("backfill");
  }

  private List<String> lines(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("out").resolve(name))) {
      for (Path file : files.toList()) {
        assertThat(file.getFileName().toString()).endsWith(".ndjson");
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static String event(int number) {
    return """
    {"@timestamp":"2026-01-01T12:00:00Z","agent":{"id":"agent-%d"},"strange": [1,  2]}\
    """
        .formatted(number);
  }

  private static String normalized(int number) {
    return new String(Events.normalize(event(number), Profile.SEKOIA), UTF_8);
  }

  private Path jobFile(String settings) throws IOException {
    return Files.writeString(
        directory.resolve("job.yaml"), "name: local\nsource: {files: {paths: [in]}}\n" + settings);
  }
}
