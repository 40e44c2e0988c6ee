package io.ecsflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker and each candidate in JVMs of their own, with few records. */
class BenchCommandITCase {

  private static final String LOSING = "io.ecsflow.tools.bench.LosingFlow";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void completeRunsAreComparedWithTheFirstCandidate() {
    int exitCode =
        bench("identity,keyBy=agent", "ecsflow,hostStats=on,flink.state.backend.type=hashmap");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("2,000 records", "parallelism 1, exactly-once")
        .doesNotContain("warm-up ")
        .containsPattern("(?m)^round 1 .* records/s .* CPU s/million  identity,keyBy=agent$")
        .containsPattern("(?m)^identity,keyBy=agent +[0-9,]+ +1.00 +[0-9.]+ +1.00 ")
        .containsPattern("(?m)^ecsflow,hostStats=on,\\S+ +[0-9,]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ ");
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
    assertThat(err.toString()).contains("keys compression delivery hostStats keyBy profile");
  }

  private int bench(String... candidates) {
    List<String> arguments =
        new ArrayList<>(List.of("bench", "--records", "2000", "--rounds", "1", "--warm-up", "0"));
    arguments.addAll(List.of("--checkpoint-interval", "1s"));
    for (String candidate : candidates) {
      arguments.addAll(List.of("--candidate", candidate));
    }
    Commands.Result result = Commands.run(arguments.toArray(String[]::new));
    out.write(result.out());
    err.write(result.err());
    return result.exitCode();
  }
}
