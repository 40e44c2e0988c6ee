package io.ecsflow.tools;

import io.ecsflow.cli.Ecsflow;
import io.ecsflow.cli.Streams;
import java.util.List;
import picocli.CommandLine;

/** Main of {@code bin/ecsflow}: the commands of an operator, and the tools of this source root. */
public final class Launcher {

  private static final List<Class<?>> TOOLS =
      List.of(DemoCommand.class, GenerateCommand.class, BenchCommand.class);

  private Launcher() {}

  public static void main(String[] args) {
    System.exit(execute(Streams.ofProcess(), args));
  }

  /** Runs a command; returns its exit code when everything that it wrote has been flushed. */
  public static int execute(Streams streams, String... args) {
    return Ecsflow.execute(streams, TOOLS, args);
  }

  /** All commands. */
  public static CommandLine commandLine(Streams streams) {
    return Ecsflow.commandLine(streams, TOOLS);
  }
}
