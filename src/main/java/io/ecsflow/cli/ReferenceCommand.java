package io.ecsflow.cli;

import io.ecsflow.cli.reference.JobFileSchema;
import io.ecsflow.cli.reference.ReferencePage;
import io.ecsflow.config.JobFileReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the reference of job files. */
@Command(
    name = "reference",
    description = {
      "Prints the reference of job files.",
      "Every key with its values, its default and what it means, and the reasons of dead letters:"
          + " docs/job-file.md."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Printed.",
      "1:The output failed.",
      "2:Wrong usage.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow reference > docs/job-file.md",
      "  ecsflow reference --schema > conf/job-file.schema.json"
    })
final class ReferenceCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Option(names = "--schema", description = "As a JSON schema, for editors.")
  private boolean schema;

  @Override
  public Integer call() throws IOException {
    JobFileReference reference = JobFileReference.create();
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      ReportJson.print(JobFileSchema.of(reference), out);
    } else {
      out.print(ReferencePage.of(reference));
    }
    return ExitCode.OK;
  }
}
