package io.ecsflow.cli;

import io.ecsflow.cli.ProgressLine.Progress;
import io.ecsflow.cli.diff.Comparison;
import io.ecsflow.cli.diff.DiffReport;
import io.ecsflow.cli.diff.DiffText;
import io.ecsflow.cli.diff.RecordMaker;
import io.ecsflow.cli.diff.RuleSource;
import io.ecsflow.cli.diff.RuleSource.UnusableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Compares the records that two sets of rules make of the same events. */
@Command(
    name = "diff",
    description = {
      "Reports what a change of rules does to a corpus of events.",
      "RULES are a profile (sekoia, ecs) or a job file, whose block normalization counts, by this"
          + " build; or by the ecsflow-job.jar of another one: X.jar:PROFILE, X.jar:JOB.yaml, or"
          + " X.jar alone, with what the other side says, else sekoia."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every line becomes the same by both.",
      "1:Some lines become something else, or the input or the output failed.",
      "2:Wrong usage, a file that cannot be read, or rules that cannot be used.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow diff events.ndjson --from sekoia --to ecs",
      "  ecsflow diff events.ndjson.gz --from before/ecsflow-job.jar --to ecs",
      "  ecsflow diff events.ndjson --from JOB.yaml --to JOB-NEXT.yaml --json"
    })
final class DiffCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // by picocli
  @ParentCommand
  private Ecsflow ecsflow;

  @Mixin private final EventInput input = new EventInput();

  @Mixin private final ProgressOption progressOption = new ProgressOption();

  @SuppressWarnings("NullAway.Init") // by picocli
  @Option(
      names = "--from",
      paramLabel = "RULES",
      required = true,
      description = "The rules of before.")
  private String from;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Option(
      names = "--to",
      paramLabel = "RULES",
      required = true,
      description = "The rules of after.")
  private String to;

  @Option(names = "--json", description = "The whole report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    input.requireReadable(spec);
    RuleSource before = RuleSource.parse(from);
    RuleSource after = RuleSource.parse(to);
    RuleSource oldRules = before.orSettingsOf(after);
    RuleSource newRules = after.orSettingsOf(before);
    Comparison comparison = new Comparison(open("--from", oldRules), open("--to", newRules));
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println("from  " + oldRules);
      out.println("to    " + newRules);
    }
    try {
      compare(comparison);
    } finally {
      print(comparison.report(), out);
    }
    return comparison.different() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private RecordMaker open(String option, RuleSource rules) {
    try {
      return rules.open(input.isEnvelope());
    } catch (UnusableException e) {
      throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private void compare(Comparison comparison) throws IOException {
    try (ProgressLine progress = progressOption.line(spec.commandLine().getErr())) {
      input.forEachLine(
          ecsflow.streams().in(),
          line -> {
            comparison.add(
                line.origin().topic(),
                line.origin().offset(),
                Objects.requireNonNull(line.value(), "a line"));
            progress.show(() -> progressOf(comparison), System.nanoTime());
          });
    }
  }

  private Progress progressOf(Comparison comparison) {
    return input.progress(String.format(Locale.ROOT, "lines, %,d differ", comparison.different()));
  }

  private void print(DiffReport report, PrintWriter out) throws IOException {
    if (json) {
      ReportJson.print(report, out);
    } else {
      new DiffText(out, TerminalWidth.ofReport(System.getenv())).print(report);
    }
  }
}
