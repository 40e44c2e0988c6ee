package io.ecsflow.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Main of the launcher: the list of commands. Exit codes: 0 success, 1 failure, 2 usage. */
@Command(
    name = "ecsflow",
    description = "Endpoint agent events to ECS records, on Apache Flink.",
    mixinStandardHelpOptions = true,
    subcommands = {GenerateCommand.class})
public final class Ecsflow {

  private Ecsflow() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Ecsflow());
  }
}
