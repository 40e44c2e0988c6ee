package io.ecsflow.cli;

import io.ecsflow.connector.RootCause;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports why a command failed: one line on the standard error, and the exit code. */
final class Failures {

  /** The exit code after a write to a closed pipe: 128 and the number of SIGPIPE. */
  static final int CLOSED_PIPE = 141;

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Has the failures of this command and its subcommands reported here. */
  static void registerHandlers(CommandLine commandLine) {
    commandLine
        .setExecutionStrategy(Failures::run)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
        .setParameterExceptionHandler((wrong, arguments) -> report(wrong));
  }

  /** Help is written before any command runs, and picocli would print the stack of a failure. */
  private static int run(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutputFailure e) {
      return report(e, parsed.commandSpec().commandLine());
    }
  }

  static int report(Exception failure, CommandLine command) {
    if (failure instanceof OutputFailure output && output.isClosedPipe()) {
      return CLOSED_PIPE;
    }
    LOG.debug("{} failed", command.getCommandSpec().qualifiedName(), failure);
    say(command, RootCause.of(failure));
    return ExitCode.SOFTWARE;
  }

  private static int report(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = String.valueOf(wrong.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
    say(command, message + nearest(wrong) + "; see " + name + " --help");
    return ExitCode.USAGE;
  }

  private static String nearest(ParameterException wrong) {
    List<String> known =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return known.isEmpty() ? "" : ", did you mean " + known.get(0) + "?";
  }

  private static void say(CommandLine command, String sentence) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + sentence);
    command.getErr().flush();
  }
}
