package io.ecsflow.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided fuzzing by Jazzer, which begins with the corpus that {@link FuzzTest} goes
 * through. All targets together take {@code -Dsoak.minutes}. What is found is in {@code
 * target/fuzz}: an input that fails belongs into the corpus, mended.
 *
 * <p>Jazzer instruments what it runs, so each target has a JVM of its own.
 */
@Tag("soak")
class FuzzSoakITCase {

  private static final Path FOUND = Path.of("target/fuzz");
  private static final Duration TOTAL = Duration.ofMinutes(Integer.getInteger("soak.minutes", 20));
  private static final int SEED =
      Integer.getInteger("soak.seed", ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));

  /** So long that quadratic work shows, short enough for many inputs a second. */
  private static final int MAX_BYTES = 20_000;

  private static final int MAX_SECONDS_PER_INPUT = 30;

  /** A JVM that instruments what it loads; longer on a busy machine. */
  private static final int START_SECONDS = 600;

  static Iterable<String> targets() {
    return FuzzTargets.names();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noInputIsFoundThatDoesNotHold(String target) throws Exception {
    Path folder = FOUND.resolve(target);
    Path inputs = Files.createDirectories(folder.resolve("inputs"));
    write(Corpus.of(target), inputs);
    System.out.printf(Locale.ROOT, "fuzzing %s with -Dsoak.seed=%d%n", target, SEED);

    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(target, folder, inputs))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(seconds() + START_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(findings(folder)).as("inputs that do not hold, see %s", log).isEmpty();
    assertThat(process.exitValue()).as("see %s", log).isZero();
  }

  private static List<String> command(String target, Path folder, Path inputs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What an input may take at most: far more ends it.
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + FuzzDriver.class.getName());
    command.add("--target_args=" + target);
    command.add("--instrumentation_includes=io.ecsflow.**:com.google.common.net.**");
    command.add("--custom_hook_includes=io.ecsflow.**");
    // Who writes a job file may write source.kafka.topicPattern as well.
    command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection");
    command.add("--reproducer_path=" + folder);
    command.add("-artifact_prefix=" + folder + "/");
    command.add("-seed=" + SEED);
    command.add("-max_len=" + MAX_BYTES);
    command.add("-timeout=" + MAX_SECONDS_PER_INPUT);
    command.add("-rss_limit_mb=4096");
    command.add("-max_total_time=" + seconds());
    command.add(inputs.toString());
    return command;
  }

  private static long seconds() {
    return TOTAL.toSeconds() / FuzzTargets.count();
  }

  private static void write(List<byte[]> corpus, Path inputs) throws IOException {
    for (int i = 0; i < corpus.size(); i++) {
      Files.write(inputs.resolve("kept-" + i), corpus.get(i));
    }
  }

  /** As libFuzzer names them. */
  private static List<Path> findings(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom)-.*"))
          .toList();
    }
  }
}
