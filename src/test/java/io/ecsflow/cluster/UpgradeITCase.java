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

/** An upgrade that does not work, under load, and the way back that it tells. */
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
        .contains("has completed no checkpoint within 20s", "to go back", "nothing is lost");
    return result;
  }

  /** Does what is said; returns the id of the job that runs then. */
  private static String goBack(EcsflowCommand.Result failed, KafkaClusters clusters) {
    List<String> commands =
        failed.errors().lines().map(String::strip).filter(l -> l.startsWith("ecsflow ")).toList();
    assertThat(commands).hasSize(2);
    String output = "";
    for (String command : commands) {
      EcsflowCommand.Result result = clusters.command().shell("bin/" + command, Map.of());
      assertThat(result.exitCode()).as(result.toString()).isZero();
      output = result.output();
    }
    Matcher id = JOB_ID.matcher(output);
    assertThat(id.find()).as(output).isTrue();
    return id.group(1);
  }
}
