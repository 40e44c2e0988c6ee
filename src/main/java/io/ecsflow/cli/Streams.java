package io.ecsflow.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command reads and writes where no file is named.
 *
 * @param in the standard input
 * @param out the standard output
 * @param err the standard error
 */
public record Streams(InputStream in, StandardStream out, StandardStream err) {

  static final String STDIN = "standard input";

  private static final String STDOUT = "standard output";

  public static Streams of(InputStream in, OutputStream out, OutputStream err) {
    return of(in, new StandardStream(out, STDOUT, null), err);
  }

  public static Streams ofProcess() {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    boolean isFile = Files.isRegularFile(Path.of("/dev/stdout"));
    return of(
        new FileInputStream(FileDescriptor.in),
        new StandardStream(out, STDOUT, isFile ? out.getChannel() : null),
        new FileOutputStream(FileDescriptor.err));
  }

  private static Streams of(InputStream in, StandardStream out, OutputStream err) {
    return new Streams(in, out, new StandardStream(err, "standard error", null));
  }

  /** The standard error for messages: a write that fails does not stop the command. */
  OutputStream lenientErr() {
    return err.underlying();
  }
}
