package io.ecsflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker and each candidate in JVMs of their own, with few records. */
class BenchCommandITCase {

  private static final String LOSING = "io.ecsflow.tools.bench.LosingFlow";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void completeRunsAreComparedWithTheFirstCandidate(@TempDir Path profiles) {
    int exitCode =
        bench(
            List.of("--profile", profiles.toString(), "--delay", "2s"),
            "identity,keyBy=agent",
            "ecsflow,hostStats=on,flink.state.backend.type=hashmap");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("2,000 records", "parallelism 1, exactly-once")
        .doesNotContain("warm-up ")
        .containsPattern(
            "(?m)^round 1 .* records/s .* CPU s/million, +[0-9]+ % compiling "
                + " identity,keyBy=agent$")
        .containsPattern("(?m)^identity,keyBy=agent +[0-9,]+ +1.00 +[0-9.]+ +1.00 ")
        .containsPattern("(?m)^ecsflow,hostStats=on,\\S+ +[0-9,]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ ")
        .containsPattern("(?m)^identity,keyBy=agent +[0-9,]+ +[1-9][0-9]{0,3} +[1-9][0-9]*$")
        .containsPattern("(?m)^CPU s/million by thread, identity,keyBy=agent$")
        .containsPattern("(?m)^ +[0-9.]+  Source: agent-events$")
        .containsPattern("(?m)^Where it goes, ecsflow,.*jfr, [0-9,]+ samples$");
    assertThat(profiles).isDirectoryContaining("glob:**/identity,keyBy=agent.jfr");
  }

  @Test
  @Tag("soak")
  void aCandidateThatLosesRecordsFails() {
    int exitCode = bench(LOSING);

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .containsPattern(LOSING + " must make one record of each of 2,000, made [0-9,]+ and 0");
  }

  @Test
  void whatIsNoCandidateIsWrongUsage() {
    assertThat(bench("ecsflow,speed=high")).isEqualTo(2);
    assertThat(err.toString()).contains("keys compression delivery hostStats jvm keyBy profile");
  }

  private int bench(String... candidates) {
    return bench(List.of(), candidates);
  }

  private int bench(List<String> options, String... candidates) {
    List<String> arguments =
        new ArrayList<>(List.of("bench", "--records", "2000", "--rounds", "1", "--warm-up", "0"));
    arguments.addAll(List.of("--checkpoint-interval", "1s"));
    arguments.addAll(options);
    for (String candidate : candidates) {
      arguments.addAll(List.of("--candidate", candidate));
    }
    Commands.Result result = Commands.run(arguments.toArray(String[]::new));
    out.write(result.out());
    err.write(result.err());
    return result.exitCode();
  }
}
