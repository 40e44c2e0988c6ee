package io.ecsflow.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.CheckResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class CheckTextTest {

  private final StringWriter out = new StringWriter();

  @Test
  void aFindingGoesOnBelowItself() {
    new CheckText(new PrintWriter(out, true), 40, Ansi.OFF)
        .print(CheckResult.failed("topic a", "this user lacks the permissions [READ]: grant them"));

    assertThat(out.toString().lines())
        .containsExactly(
            "failed  topic a: this user lacks the", "        permissions [READ]: grant them");
  }

  @Test
  void onlyTheStatusIsInColourWhateverTheFindingHolds() {
    new CheckText(new PrintWriter(out, true), 80, Ansi.ON)
        .print(CheckResult.ok("topic a", "@|red b|@"));

    assertThat(out.toString().stripTrailing())
        .isEqualTo("\u001B[32mok\u001B[39m\u001B[0m      topic a: @|red b|@");
  }

  @Test
  void aDiskThatIsAlmostFullIsAWarning(@TempDir Path directory) {
    assertThat(CheckpointDirectoryCheck.check(directory, CheckpointDirectoryCheck.MIN_FREE_BYTES))
        .isEqualTo(CheckResult.ok("execution.checkpointing.dir", directory + " has 1,024 MB free"));
    assertThat(CheckpointDirectoryCheck.check(directory, 300 << 20).toString())
        .startsWith("warning execution.checkpointing.dir: " + directory + " has 300 MB free: make");
  }

  @Test
  void aDirectoryThatIsMadeLaterHasTheRoomOfTheOneAboveAndABucketHasEnough(
      @TempDir Path directory) {
    assertThat(
            CheckpointDirectoryCheck.check(directory.resolve("a/b").toUri().toString()).finding())
        .startsWith(directory + "/a/b has ");
    assertThat(CheckpointDirectoryCheck.check("s3://bucket/checkpoints").isOk()).isTrue();
  }
}
