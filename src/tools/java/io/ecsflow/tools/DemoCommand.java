package io.ecsflow.tools;

import io.ecsflow.tools.demo.Demo;
import io.ecsflow.tools.demo.DemoFailure;
import io.ecsflow.tools.demo.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ecsflow demo}: everything on this machine, without a network. */
@Command(
    name = "demo",
    description = {
      "Runs the whole of ecsflow in this process, on embedded parts.",
      "A Kafka broker, a Flink cluster with its web UI, a simulated fleet. A minute of the fleet"
          + " passes in a second; some of its agents fall silent, boot, go offline or are busy (of"
          + " at least 20 agents, in 30s). Shows what comes out, and checks at the end that it is"
          + " all there: ends with 0 only if every record came out exactly once, as it should, and"
          + " if the statistics are what the simulation knows they must be. Ctrl-C stops the fleet"
          + " and still checks."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It adds up.",
      "1:It does not add up, or the demo could not go on.",
      "2:Wrong usage; a rate that no fleet of that size has.",
      "130:A second Ctrl-C ended it without a summary.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow demo",
      "  ecsflow demo --duration 2m --agents 500 --rate 5000",
      "  ecsflow demo --report report.html",
      "  ecsflow demo --elasticsearch"
    })
final class DemoCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private DemoOptions options = new DemoOptions();

  @Override
  public Integer call() throws DemoFailure {
    return demo().run() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Demo demo() throws DemoFailure {
    var out = spec.commandLine().getOut();
    var terminal = Terminal.of(out, Ansi.AUTO.enabled(), System.getenv());
    try {
      return new Demo(options.settings(), options.jobFile(), terminal);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
