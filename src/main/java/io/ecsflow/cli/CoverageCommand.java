package io.ecsflow.cli;

import io.ecsflow.cli.coverage.Coverage;
import io.ecsflow.cli.coverage.CoverageReport;
import io.ecsflow.cli.coverage.CoverageText;
import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reports what the rules do with many events. */
@Command(
    name = "coverage",
    description = "Reports by provider and code what the rules do with a corpus of events.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every line was read; also where some are no events, see the last section.",
      "1:The input or the output failed.",
      "2:Wrong usage, or a file that cannot be read.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow coverage --profile ecs events.ndjson",
      "  ecsflow generate | ecsflow coverage --json"
    })
final class CoverageCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // by picocli
  @ParentCommand
  private Ecsflow ecsflow;

  @Mixin private final EventInput input = new EventInput();

  @Mixin private final ProgressOption progressOption = new ProgressOption();

  @Mixin private final ProfileOption rules = new ProfileOption();

  @Option(names = "--json", description = "The whole report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    input.requireReadable(spec);
    Coverage coverage = new Coverage(rules.normalization());
    PrintWriter out = spec.commandLine().getOut();
    try {
      read(coverage);
    } finally {
      print(coverage.report(), out);
    }
    return ExitCode.OK;
  }

  private void read(Coverage coverage) throws IOException {
    try (ProgressLine progress = progressOption.line(spec.commandLine().getErr())) {
      input.forEach(
          ecsflow.streams().in(),
          decoded -> {
            coverage.add(decoded);
            progress.show(input::progress, System.nanoTime());
          });
    }
  }

  private void print(CoverageReport report, PrintWriter out) throws IOException {
    if (json) {
      ReportJson.print(report, out);
      return;
    }
    CoverageText text = new CoverageText(out, TerminalWidth.ofReport(System.getenv()));
    text.print(report);
    if (rules.profile() == Profile.SEKOIA) {
      out.println(
          "Profile sekoia adds no categories and no detection fields, only events that bring them"
              + " have them: see --profile ecs.");
    }
    text.printSums(report);
  }
}
