package io.ecsflow.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Any text is a job, or has problems that are said without its secrets. */
public final class JobFileTarget implements FuzzTarget {

  private static final String SECRET = "hunter2-of-the-marker";

  private static final FakeValues VALUES =
      new FakeValues(Map.of("S", SECRET), Map.of("/s", SECRET));

  @Override
  public void check(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      assertThat(JobFile.read(text, VALUES).toString()).doesNotContain(SECRET);
    } catch (JobFileException e) {
      assertThat(e.problems()).isNotEmpty().doesNotContain("");
      assertThat(e.getMessage()).doesNotContain(SECRET);
    }
  }

  @Override
  public Stream<byte[]> seeds() {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      List<byte[]> jobs =
          files.filter(Files::isRegularFile).sorted().map(JobFileTarget::bytes).toList();
      return jobs.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
