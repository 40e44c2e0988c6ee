package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.tools.Launcher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs commands in this process, as the launcher does in one of their own. */
public final class Commands {

  /**
   * What a command left.
   *
   * @param out what it wrote to the standard output, empty where that was another stream
   */
  public record Result(int exitCode, String out, String err) {}

  private Commands() {}

  public static Result run(String... arguments) {
    return runOn(InputStream.nullInputStream(), arguments);
  }

  static Result runOn(byte[] stdin, String... arguments) {
    return runOn(new ByteArrayInputStream(stdin), arguments);
  }

  static Result runOn(InputStream stdin, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Result result = runInto(out, stdin, arguments);
    return new Result(result.exitCode(), out.toString(UTF_8), result.err());
  }

  static Result runInto(OutputStream stdout, String... arguments) {
    return runInto(stdout, InputStream.nullInputStream(), arguments);
  }

  private static Result runInto(OutputStream stdout, InputStream stdin, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Launcher.execute(Streams.of(stdin, stdout, err), arguments);
    return new Result(exitCode, "", err.toString(UTF_8));
  }
}
