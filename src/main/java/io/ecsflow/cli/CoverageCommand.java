package io.ecsflow.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.cli.coverage.Coverage;
import io.ecsflow.cli.coverage.Coverage.Kind;
import io.ecsflow.cli.coverage.Coverage.Report;
import io.ecsflow.normalize.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

  @Mixin private final ProfileOption rules = new ProfileOption();

  @Option(names = "--json", description = "The whole report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    input.requireReadable(spec);
    Coverage coverage = new Coverage(rules.normalization());
    PrintWriter out = spec.commandLine().getOut();
    try {
      input.forEach(ecsflow.streams().in(), coverage::add);
    } finally {
      print(coverage.report(), out);
    }
    return ExitCode.OK;
  }

  private void print(Report report, PrintWriter out) throws IOException {
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      table(report, out);
    }
  }

  private void table(Report report, PrintWriter out) {
    out.printf("%-52s %-26s %8s %12s  %s%n", "PROVIDER", "CODE", "EVENTS", "CATEGORIZED", "RULES");
    for (Kind kind : report.kinds()) {
      out.printf(
          Locale.ROOT,
          "%-52s %-26s %8d %11.0f%%  %d%n",
          kind.provider(),
          kind.code(),
          kind.events(),
          100.0 * kind.categorized() / kind.events(),
          kind.rules().size());
    }
    out.printf(
        Locale.ROOT,
        "%d events, %d categorized (%.1f%%)%n",
        report.events(),
        report.categorized(),
        report.events() == 0 ? 0 : 100.0 * report.categorized() / report.events());
    if (rules.profile() == Profile.SEKOIA) {
      out.println(
          "Profile sekoia adds no categories, only events that bring one have it: see --profile"
              + " ecs.");
    }
    Map<String, Long> rules = new TreeMap<>();
    Map<String, Long> unmapped = new TreeMap<>();
    Map<String, Long> nonconforming = new TreeMap<>();
    for (Kind kind : report.kinds()) {
      kind.rules().forEach((name, times) -> rules.merge(name, times, Long::sum));
      kind.unmapped().forEach((name, times) -> unmapped.merge(name, times, Long::sum));
      kind.nonconforming().forEach((name, times) -> nonconforming.merge(name, times, Long::sum));
    }
    section("Rules that wrote", rules, out);
    section("Keys that were not mapped", unmapped, out);
    section("Fields that did not conform", nonconforming, out);
    section("Rejected", report.rejected(), out);
  }

  private static void section(String heading, Map<String, Long> counts, PrintWriter out) {
    out.printf("%n%s:%s%n", heading, counts.isEmpty() ? " none" : "");
    counts.forEach((name, times) -> out.printf(Locale.ROOT, "  %8d  %s%n", times, name));
  }
}
