package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands.Result;
import io.ecsflow.tools.Launcher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What commands say of inputs and outputs that fail them. */
class BrokenStreamsTest {

  private static final Path FULL = Path.of("/dev/full");

  /** That write to the standard output. */
  static final List<List<String>> WRITERS =
      List.of(
          List.of("normalize"),
          List.of("normalize", "--explain"),
          List.of("coverage"),
          List.of("coverage", "--json"),
          List.of("diff", "--from=ecs", "--to=ecs"),
          List.of("diff", "--from=ecs", "--to=ecs", "--json"),
          List.of("generate"),
          List.of("generate", "--kinds"),
          List.of("templates"),
          List.of("check", "--offline", "jobs/backfill-files.yaml"),
          List.of("normalize", "--help"),
          List.of("--version"));

  /** That read events. */
  static final List<List<String>> READERS = List.of(List.of("normalize"), List.of("coverage"));

  @TempDir Path directory;
  private byte[] events;

  @BeforeEach
  void generate() {
    events = Commands.run("generate", "--count", "300").out().getBytes(UTF_8);
  }

  static boolean isThereAFullDevice() {
    return Files.exists(FULL);
  }

  @EnabledIf("isThereAFullDevice")
  @ParameterizedTest
  @FieldSource("WRITERS")
  void aFullDiskIsAnError(List<String> command) throws IOException {
    try (OutputStream full = new FileOutputStream(FULL.toFile())) {
      Result result = runInto(full, command);

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "%s: the standard output cannot be written: No space left on device%n"
                  .formatted(nameOf(command)));
    }
  }

  @ParameterizedTest
  @FieldSource("WRITERS")
  void aReaderThatHasSeenEnoughEndsACommandQuietly(List<String> command) throws IOException {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(runInto(closed, command)).isEqualTo(new Result(141, "", ""));
  }

  @ParameterizedTest
  @FieldSource("READERS")
  void whatComesBeforeTheCutOfAGzipFileIsRead(List<String> command) throws IOException {
    byte[] packed = gzip(events);
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    Path file = Files.write(directory.resolve("cut.ndjson.gz"), cut);

    for (Result result :
        List.of(run(command, file.toString()), Commands.runOn(cut, array(command)))) {
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out().length()).isGreaterThan(1000);
      assertThat(result.err())
          .matches(
              "ecsflow %s: (%s|standard input) cannot be read beyond line 1\\d\\d: the gzip data is cut off%n"
                  .formatted(command.get(0), file));
    }
  }

  @ParameterizedTest
  @FieldSource("READERS")
  void gzipIsToldByItsFirstBytesAndHasSeveralMembers(List<String> command) throws IOException {
    byte[] half = Arrays.copyOf(events, events.length / 2);
    byte[] rest = Arrays.copyOfRange(events, events.length / 2, events.length);
    byte[] packed = concat(gzip(half), gzip(new byte[0]), gzip(rest));
    Result expected = Commands.runOn(events, array(command));

    assertThat(Commands.runOn(packed, array(command))).isEqualTo(expected);
    assertThat(run(command, write("packed.ndjson", packed))).isEqualTo(expected);
    assertThat(run(command, write("plain.ndjson.gz", events))).isEqualTo(expected);
  }

  @ParameterizedTest
  @FieldSource("READERS")
  void whatFollowsGzipDataIsNotPassedOver(List<String> command) throws IOException {
    byte[] packed = gzip(events);
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 1;

    assertThat(Commands.runOn(concat(packed, events), array(command)).err())
        .endsWith("beyond line 300: something else follows the gzip data%n".formatted());
    assertThat(Commands.runOn(damaged, array(command)).err())
        .endsWith("the gzip data is damaged: its checksum is another%n".formatted());
  }

  @ParameterizedTest
  @FieldSource("READERS")
  void utf16IsNamedAsSuch(List<String> command) throws IOException {
    String text = new String(events, UTF_8);

    for (byte[] utf16 : List.of(text.getBytes(UTF_16), text.getBytes(UTF_16LE))) {
      String file = write("utf-16.ndjson", utf16);

      assertThat(run(command, file).exitCode()).isEqualTo(1);
      assertThat(run(command, file).err())
          .isEqualTo(
              "ecsflow %s: %s cannot be read: it looks like UTF-16, expected UTF-8%n"
                  .formatted(command.get(0), file));
      assertThat(Commands.runOn(gzip(utf16), array(command)).err()).contains("UTF-16");
    }
  }

  @ParameterizedTest
  @FieldSource("READERS")
  void aByteOrderMarkOfUtf8AndAnEmptyFileAreFine(List<String> command) throws IOException {
    byte[] marked = concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, events);

    assertThat(Commands.runOn(marked, array(command)).exitCode()).isZero();
    assertThat(run(command, write("empty.ndjson", new byte[0])).exitCode()).isZero();
    assertThat(Commands.runOn(gzip(new byte[0]), array(command)).exitCode()).isZero();
  }

  @ParameterizedTest
  @FieldSource("READERS")
  void filesThatCannotBeReadAreNamedBeforeAnythingIsDone(List<String> command) throws IOException {
    Path dangling = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));
    String good = write("good.ndjson", events);

    assertThat(refusal(command, good, directory.toString()))
        .contains(directory + " cannot be read: it is a directory, expected a file; see");
    assertThat(refusal(command, good, "missing.ndjson"))
        .contains("missing.ndjson cannot be read: there is no such file; see");
    assertThat(refusal(command, good, dangling.toString()))
        .contains(dangling + " cannot be read: it is a link to what is not there; see");
  }

  @Test
  void rejectedLinesThatNobodyCanBeToldOfAreAnError() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    byte[] broken = "no event\n".getBytes(UTF_8);

    assertThat(
            Launcher.execute(
                Streams.of(new ByteArrayInputStream(broken), new ByteArrayOutputStream(), full),
                "normalize"))
        .isEqualTo(1);
  }

  private static String refusal(List<String> command, String... files) {
    Result result = run(command, files);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    return result.err();
  }

  private Result runInto(OutputStream stdout, List<String> command) throws IOException {
    boolean reads = List.of("normalize", "coverage", "diff").contains(command.get(0));
    return Commands.runInto(
        stdout, array(command, reads ? new String[] {write("in.ndjson", events)} : new String[0]));
  }

  private static String nameOf(List<String> command) {
    return command.get(0).startsWith("-") || command.contains("--help")
        ? "ecsflow"
        : "ecsflow " + command.get(0);
  }

  private static Result run(List<String> command, String... more) {
    return Commands.run(array(command, more));
  }

  private static String[] array(List<String> command, String... more) {
    return Stream.concat(command.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes).toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
