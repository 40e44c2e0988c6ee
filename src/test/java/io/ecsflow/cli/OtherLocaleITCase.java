package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.tools.embedded.EmbeddedBroker;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands give the same bytes in Cairo's digits, Kathmandu's time and a charset of one byte. */
class OtherLocaleITCase {

  private static final List<String> PLAIN =
      List.of("-Duser.language=en", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8");
  private static final List<String> OTHER =
      List.of(
          "-Duser.language=ar",
          "-Duser.country=EG",
          "-Duser.timezone=Asia/Kathmandu",
          "-Dfile.encoding=ISO-8859-1",
          "-Dstdout.encoding=ISO-8859-1");

  @TempDir Path directory;

  /** What a command left. */
  private record Ended(int exitCode, String out, String err) {}

  @Test
  void eventsTheirRecordsAndTheirDeadLettersAreTheSame() throws Exception {
    String[] generate = {
      "generate", "--count=1000", "--faults=0.2", "--start=2026-01-01T00:00:00Z", "--seed=1"
    };
    Ended events = run(PLAIN, generate);
    Path file = Files.writeString(directory.resolve("events.ndjson"), events.out());

    assertThat(run(OTHER, generate)).isEqualTo(events);
    assertThat(events.out().lines().count()).isGreaterThan(900);
    Ended normalized = same("normalize", "--profile=ecs", file.toString());
    assertThat(normalized.err()).contains("TOO_LARGE", "the value has more than 262144 bytes");
    assertThat(same("coverage", "--profile=ecs", file.toString()).out()).contains("100%");
  }

  @Test
  void aWrongJobFileIsRefusedInTheSameWords() throws Exception {
    Path job =
        Files.writeString(
            directory.resolve("job.yaml"),
            "name: a\nsource: {files: {paths: [in]}, limits: {maxDepth: 123456}}\nsinks: 1\n");

    assertThat(same("check", "--offline", job.toString()).err()).contains("123456", "(line 2");
  }

  /** A demo begins with it. */
  @Test
  void theEmbeddedBrokerStarts() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      broker.createTopic("events", 1);

      assertThat("%d".formatted(1)).as("what a wrong format gives here").isEqualTo("\u0661");
    } finally {
      Locale.setDefault(before);
    }
  }

  private Ended same(String... command) throws IOException, InterruptedException {
    Ended plain = run(PLAIN, command);
    assertThat(run(OTHER, command)).isEqualTo(plain);
    return plain;
  }

  private Ended run(List<String> options, String... command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.ecsflow.tools.Launcher"));
    line.addAll(List.of(command));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int exitCode =
        new ProcessBuilder(line)
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()))
            .start()
            .waitFor();
    return new Ended(exitCode, read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
