package io.ecsflow.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release script, in a clone of what is committed. */
@Tag("soak")
class ReleaseITCase {

  @TempDir private Path directory;

  @Test
  void aReleaseIsTheSameBytesTwiceAndRunsFromItsArchive() throws Exception {
    Path clone = directory.resolve("clone");
    run(directory, "git", "clone", "-q", Path.of("").toAbsolutePath().toString(), clone.toString());

    String output = run(clone, "tools/release", "9.9.9", "--dry-run");

    assertThat(output).contains("a dry run");
    assertThat(names(clone.resolve("target/release")))
        .containsExactly(
            "SHA256SUMS",
            "ecsflow-9.9.9-sbom.json",
            "ecsflow-9.9.9-third-party.txt",
            "ecsflow-9.9.9.tar.gz",
            "ecsflow-job-9.9.9.jar");
    run(clone.resolve("target/release"), "sha256sum", "-c", "--quiet", "SHA256SUMS");
    run(directory, "tar", "xzf", clone + "/target/release/ecsflow-9.9.9.tar.gz");
    assertThat(run(directory.resolve("ecsflow-9.9.9"), "bin/ecsflow", "--version"))
        .contains("9.9.9");
    assertThat(run(clone, "git", "status", "--porcelain")).isEmpty();
    assertThat(run(clone, "git", "tag", "--list", "v9.9.9")).isEmpty();
  }

  private static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What a command writes; it must succeed. */
  private String run(Path in, String... line) throws Exception {
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(line)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
