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

  /** The jar is uploaded for each job, and users may have to approve each library in it. */
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

      assertThat(roots)
          .containsExactly(
              "com/fasterxml/jackson",
              "com/github/luben",
              "com/google/common",
              "com/google/errorprone",
              "com/google/j2objc",
              "com/google/thirdparty",
              "io/ecsflow",
              "net/jpountz",
              "org/apache/commons",
              "org/apache/flink",
              "org/apache/kafka",
              "org/xerial/snappy",
              "org/yaml/snakeyaml");
    }
  }

  /** The first parts of a package, which identify the library. */
  private static String root(String name) {
    String[] names = name.replaceFirst("^META-INF/versions/[0-9]+/", "").split("/", -1);
    int length = List.of("io", "net").contains(names[0]) ? 2 : 3;
    return String.join("/", List.of(names).subList(0, Math.min(length, names.length - 1)));
  }
}
