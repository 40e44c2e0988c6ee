package io.ecsflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sink and the loop against a real server, with few documents. */
class BenchElasticsearchCommandITCase {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @Tag("soak")
  void theSinkIsComparedWithThePlainLoop() {
    int exitCode =
        bench(
            "--documents", "1500", "--rounds", "1", "--batch", "500", "--compression", "none,gzip");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("1,500 documents", "one shard")
        .containsPattern("(?m)^round 1 .* documents/s  loop, 2 in flight, 500 documents, plain$")
        .containsPattern("(?m)^ *[0-9,]+ +[0-9,]+ +[0-9.]+  2 in flight, 500 documents, gzip$");
  }

  @Test
  void whatIsNoCompressionIsWrongUsage() {
    assertThat(bench("--compression", "lz4")).isEqualTo(2);
    assertThat(err.toString()).contains("--compression must be gzip or none, was lz4");
  }

  private int bench(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "bench";
    all[1] = "elasticsearch";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    Commands.Result result = Commands.run(all);
    out.write(result.out());
    err.write(result.err());
    return result.exitCode();
  }
}
