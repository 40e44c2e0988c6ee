package io.ecsflow.cli;

import io.ecsflow.cli.jobs.ClusterJob;
import io.ecsflow.cli.jobs.FlinkCluster;
import io.ecsflow.cli.jobs.JobReport;
import io.ecsflow.cli.jobs.JobsText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the jobs of a cluster. */
@Command(
    name = "jobs",
    description = "Shows what runs on a Flink cluster, and how well.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The jobs were shown, if there are any.",
      "1:The cluster does not answer.",
      "2:Wrong usage."
    },
    footerHeading = "%nExamples:%n",
    footer = "  ecsflow jobs -m jobmanager:8081")
final class JobsCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ClusterOption clusterOption = new ClusterOption();

  @Option(names = "--all", description = "Also those that have ended, as long as Flink knows them.")
  private boolean isAll;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FlinkCluster cluster =
        clusterOption.runningCluster(Installation.current().flinkConfiguration());
    List<JobReport> reports = new ArrayList<>();
    for (ClusterJob job : cluster.jobs()) {
      if (isAll || !job.hasEnded()) {
        report(job).ifPresent(reports::add);
      }
    }
    print(reports, cluster, spec.commandLine().getOut());
    return ExitCode.OK;
  }

  /** Flink does not know all of a job that is about to begin or to end. */
  private Optional<JobReport> report(ClusterJob job) throws InterruptedException {
    try {
      return Optional.of(JobReport.of(job, Instant.now()));
    } catch (IOException e) {
      spec.commandLine().getErr().println("job " + job.name() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void print(List<JobReport> reports, FlinkCluster cluster, PrintWriter out)
      throws IOException {
    if (json) {
      ReportJson.print(reports, out);
    } else if (reports.isEmpty()) {
      out.println("no job runs on " + cluster.address());
    } else {
      new JobsText(out, TerminalWidth.ofReport(System.getenv())).print(reports);
    }
  }
}
