package io.ecsflow.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades that do not work, under load, and the way back that is told. */
@Tag("soak")
class UpgradeITCase {

  private static final String CONFIGURATION = "conf/flink/config.yaml";
  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

  @Test
  void whatANewJobThatCommitsNothingLeavesIsTheWayBack(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    try (KafkaClusters clusters = KafkaClusters.start(directory)) {
      KafkaJobFile file = new KafkaJobFile("upgraded", Duration.ofMinutes(10), Map.of(), false);
      String job = clusters.submit(file);
      try (NumberedEvents events = clusters.events(file);
          CommittedNumbers committed = clusters.committed(file)) {
        clusters.awaitCheckpoints(job, 2);

        EcsflowCommand.Result failed = upgradeWithoutCheckpoints(clusters, file);
        String again = goBack(failed, clusters);
        clusters.awaitCheckpoints(again, 2);

        events.stop();
        committed.assertEachOnce(0, events.sent());
        clusters.audit(file.name());
      }
    }
  }

  /** Going back to the savepoint would write once more what the new job has committed. */
  @Test
  void theWayBackFromAJobThatHasCommittedBeginsWhereItCommitted(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    try (KafkaClusters clusters = KafkaClusters.start(directory)) {
      KafkaJobFile file = new KafkaJobFile("committed", Duration.ofMinutes(10), Map.of(), false);
      String job = clusters.submit(file);
      try (NumberedEvents events = clusters.events(file);
          CommittedNumbers committed = clusters.committed(file)) {
        clusters.awaitCheckpoints(job, 2);
        String again = clusters.resume(file, KafkaClusters.PARALLELISM, clusters.stop(job));
        clusters.awaitCheckpoints(again, 2);

        EcsflowCommand.Result stopped =
            clusters
                .command()
                .run(
                    "stop",
                    "--cancel",
                    "-m",
                    clusters.flink().files().address(),
                    clusters.jobFile(file.name()).toString());
        Matcher id = JOB_ID.matcher(doWhatIsSaid(stopped.output(), clusters));
        assertThat(id.find()).isTrue();
        clusters.awaitCheckpoints(id.group(1), 2);

        events.stop();
        committed.assertEachOnce(0, events.sent());
        clusters.audit(file.name());
      }
    }
  }

  private static EcsflowCommand.Result upgradeWithoutCheckpoints(
      KafkaClusters clusters, KafkaJobFile file) throws Exception {
    String settings = clusters.flink().files().clientSettings();
    String rare = settings.replaceAll("(checkpointing.interval: )\"[^\"]*\"", "$1\"2 min\"");
    assertThat(rare).isNotEqualTo(settings);
    clusters.command().write(CONFIGURATION, rare);
    EcsflowCommand.Result result =
        clusters
            .command()
            .run(
                "upgrade",
                "-m",
                clusters.flink().files().address(),
                "--timeout",
                "20s",
                clusters.jobFile(file.name()).toString());
    clusters.command().write(CONFIGURATION, settings);
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
    assertThat(result.errors())
        .contains(
            "has completed no checkpoint within 20s", "to go back", "nothing is lost or doubled");
    return result;
  }

  /** Does what is said; returns the id of the job that runs then. */
  private static String goBack(EcsflowCommand.Result failed, KafkaClusters clusters) {
    String stopped = doWhatIsSaid(failed.errors(), clusters);
    String started = doWhatIsSaid(stopped, clusters);
    Matcher id = JOB_ID.matcher(started);
    assertThat(id.find()).as(started).isTrue();
    return id.group(1);
  }

  /** Runs the one command in a text; returns what it prints. */
  private static String doWhatIsSaid(String text, KafkaClusters clusters) {
    List<String> commands =
        text.lines().map(String::strip).filter(line -> line.startsWith("ecsflow ")).toList();
    assertThat(commands).as(text).hasSize(1);
    EcsflowCommand.Result result = clusters.command().shell("bin/" + commands.get(0), Map.of());
    assertThat(result.exitCode()).as(result.toString()).isZero();
    return result.output();
  }
}
