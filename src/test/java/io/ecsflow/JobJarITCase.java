package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar that {@code flink run} takes. */
class JobJarITCase {

  private static final Path JAR = Path.of("target/ecsflow-job.jar");

  /** What a cluster brings itself, the command line, and what never runs in production. */
  private static final List<String> NOT_THERE =
      List.of(
          "io/ecsflow/cli/",
          "io/ecsflow/tools/",
          "picocli/",
          "kafka/server/",
          "org/apache/logging/",
          "org/apache/flink/api/",
          "org/apache/flink/runtime/",
          "org/slf4j/");

  @Test
  void itHasTheJobAndNothingThatOnlyCommandsAndToolsNeed() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream().map(Object::toString).filter(name -> name.endsWith(".class")).toList();

      assertThat(classes).contains("io/ecsflow/EcsflowJob.class", "io/ecsflow/Topology.class");
      for (String prefix : NOT_THERE) {
        assertThat(classes).noneMatch(name -> name.startsWith(prefix));
      }
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.ecsflow.EcsflowJob");
    }
  }

  /** A cluster uploads it for each job, and whoever answers for its libraries reads their list. */
  @Test
  void itsLibrariesAreListed() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> roots =
          jar.stream()
              .map(Object::toString)
              .filter(name -> name.endsWith(".class"))
              .map(JobJarITCase::root)
              .distinct()
              .sorted()
              .toList();

      assertThat(roots).containsExactly("x");
    }
  }

  /** Three names, where the first is that of a top-level domain; one otherwise. */
  private static String root(String name) {
    String[] names = name.split("/");
    return List.of("org", "com", "io", "net").contains(names[0])
        ? String.join("/", names[0], names[1], names.length > 3 ? names[2] : "")
        : names[0];
  }
}
