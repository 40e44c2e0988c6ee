package io.ecsflow.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes commands and their options. */
@Command(
    name = "completion",
    description = "Prints what makes a shell complete commands and options.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:It is printed.", "1:The output failed.", "2:Wrong usage."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow completion bash > ~/.local/share/bash-completion/completions/ecsflow",
      "  source <(ecsflow completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  /** The shells that are known. */
  enum Shell {
    BASH,
    ZSH
  }

  @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // by picocli, which refuses others
  @Parameters(paramLabel = "bash|zsh", description = "The shell. One script does for both.")
  private Shell shell;

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    spec.commandLine().getOut().print(AutoComplete.bash("ecsflow", all));
    return ExitCode.OK;
  }
}
