package io.ecsflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

  @TempDir Path directory;

  @Test
  void theJobJarAndTheCommandsOfOneBuildHaveOneId() throws IOException {
    Path commands =
        jar("io/ecsflow/A.class=1", "io/ecsflow/b/B.class=2", "io/ecsflow/cli/C.class=3");
    Path job = jar("org/other/Library.class=4", "io/ecsflow/b/B.class=2", "io/ecsflow/A.class=1");

    assertThat(Build.idOf(job)).isEqualTo(Build.idOf(commands)).matches("[0-9a-f]{12}");
  }

  @Test
  void anotherClassIsAnotherBuild() throws IOException {
    assertThat(Build.idOf(jar("io/ecsflow/A.class=1")))
        .isNotEqualTo(Build.idOf(jar("io/ecsflow/A.class=2")))
        .isNotEqualTo(Build.idOf(jar("io/ecsflow/B.class=1")));
  }

  @Test
  void classesThatCameInNoJarHaveNone() {
    assertThat(Build.current()).isEqualTo(new Build(Build.NOT_PACKAGED, Build.NOT_PACKAGED));
  }

  private Path jar(String... entries) throws IOException {
    Path jar = Files.createTempFile(directory, "", ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        int end = entry.indexOf('=');
        out.putNextEntry(new ZipEntry(entry.substring(0, end)));
        out.write(entry.substring(end).getBytes(UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }
}
