package io.ecsflow.cli;

import io.ecsflow.cli.ProgressLine.Progress;
import io.ecsflow.connector.file.NdjsonFiles;
import io.ecsflow.connector.file.NdjsonLines;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.decode.DecodeSettings.Format;
import io.ecsflow.decode.EventDecoder;
import io.ecsflow.event.Decoded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Events that a command reads from files or from the standard input, and how. */
final class EventInput {

  @Option(names = "--envelope", description = "Each line is an envelope with the event as message.")
  private boolean envelope;

  @Parameters(
      paramLabel = "FILE",
      description = "One event a line, also packed by gzip. Default: the standard input.")
  private List<Path> files = new ArrayList<>();

  /** What is done with each record. */
  interface Action {
    void accept(Decoded decoded) throws IOException;
  }

  private long lines;
  private @Nullable NdjsonFiles read;

  boolean isEnvelope() {
    return envelope;
  }

  DecodeSettings decoding() {
    DecodeSettings defaults = DecodeSettings.DEFAULT;
    return new DecodeSettings(
        envelope ? Format.ENVELOPE : Format.RAW,
        defaults.maxRecordBytes(),
        defaults.maxDepth(),
        defaults.maxValues());
  }

  /** Files that cannot be read are wrong usage, and are named before anything is done. */
  void requireReadable(CommandSpec command) {
    for (Path file : files) {
      String obstacle = obstacle(file);
      if (!obstacle.isEmpty()) {
        throw new ParameterException(command.commandLine(), file + " cannot be read: " + obstacle);
      }
    }
  }

  /** Why a file cannot be read; empty where it can. */
  private static String obstacle(Path file) {
    if (Files.isDirectory(file)) {
      return "it is a directory, expected a file";
    }
    if (Files.exists(file)) {
      return Files.isReadable(file) ? "" : "permission denied";
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? "it is a link to what is not there"
        : "there is no such file";
  }

  /** The record of every line of every file, in order; the parameters are those of lines. */
  void forEach(InputStream stdin, Action action) throws IOException {
    EventDecoder decoder = new EventDecoder(decoding());
    forEachLine(stdin, line -> action.accept(decoder.decode(line)));
  }

  /**
   * Every line of every file, in order.
   *
   * @param stdin is read where there is no file
   * @throws IOException where one cannot be read to its end; the message has its name
   */
  void forEachLine(InputStream stdin, NdjsonFiles.Action action) throws IOException {
    int maxLineBytes = decoding().maxRecordBytes();
    NdjsonFiles.Action counted =
        line -> {
          lines++;
          action.accept(line);
        };
    if (files.isEmpty()) {
      try (NdjsonLines input = new NdjsonLines(stdin, Streams.STDIN, maxLineBytes)) {
        input.forEach(counted);
      }
    } else {
      read = new NdjsonFiles(files, maxLineBytes);
      read.forEach(counted);
    }
  }

  /** How far it is. */
  Progress progress() {
    return progress("lines");
  }

  /**
   * How far it is.
   *
   * @param what the lines are called, with what was found in them
   */
  Progress progress(String what) {
    return new Progress(lines, what, read == null ? ProgressLine.UNKNOWN : read.share());
  }
}
