package io.ecsflow.tools.embedded;

import io.ecsflow.connector.elasticsearch.Product;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.util.FileUtils;

/**
 * The jars of a product, which Maven fetches at their first use. They cannot be on our own class
 * path: their versions of what they share with Flink differ.
 *
 * @param product whose jars these are
 * @param sources {@code tools/search-server}: poms for Maven, and the main classes
 * @param directory where the jars are
 */
record ServerFiles(Product product, Path sources, Path directory) {

  private static final String POM = "pom.xml";

  static ServerFiles of(Product product) {
    Path home = Path.of(System.getProperty("ecsflow.home", "")).toAbsolutePath();
    return new ServerFiles(
        product,
        home.resolve("tools/search-server"),
        home.resolve("target/search-server").resolve(product.id()));
  }

  /** The class path, as Java takes it. */
  String classPath() {
    return directory.resolve("lib") + "/*";
  }

  /** The main, which Java compiles as it starts it. */
  Path main() {
    String name =
        switch (product) {
          case ELASTICSEARCH -> "ElasticsearchServer.java";
          case OPENSEARCH -> "OpenSearchServer.java";
        };
    return sourcesOfProduct().resolve(name);
  }

  Path loggingSettings() {
    return sources.resolve("log4j2.properties");
  }

  /**
   * Fetches the jars unless they are there. One at a time: threads wait for the monitor, processes
   * for the lock.
   */
  void fetch() throws IOException {
    synchronized (ServerFiles.class) {
      Files.createDirectories(directory);
      Path lock = directory.resolveSibling(product.id() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!isFetched()) {
          copyJars();
        }
      }
    }
  }

  /** Whether the jars are those of the pom, which is copied beside them last. */
  boolean isFetched() throws IOException {
    Path copy = directory.resolve(POM);
    return Files.exists(copy) && Files.mismatch(copy, sourcesOfProduct().resolve(POM)) == -1;
  }

  private void copyJars() throws IOException {
    Path log = directory.resolveSibling(product.id() + "-mvn.log");
    FileUtils.deleteDirectory(directory.toFile());
    int status = run(command(), log);
    if (status != 0) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Maven could not fetch the jars of %s, status %d: %s%n%s",
              product.id(),
              status,
              String.join(" ", command()),
              LogTail.of(log)));
    }
    Files.copy(
        sourcesOfProduct().resolve(POM),
        directory.resolve(POM),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("mvn", "-B", "-q", "-ntp", "-f"));
    command.add(sourcesOfProduct().resolve(POM).toString());
    command.add("-Dlayout.directory=" + directory);
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.add("package");
    return command;
  }

  private static int run(List<String> command, Path log) throws IOException {
    Process maven =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      maven.getOutputStream().close();
      return maven.waitFor();
    } catch (InterruptedException e) {
      maven.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Maven fetched the jars", e);
    }
  }

  private Path sourcesOfProduct() {
    return sources.resolve(product.id());
  }
}
