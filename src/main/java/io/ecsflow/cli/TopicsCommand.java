package io.ecsflow.cli;

import io.ecsflow.cli.topics.TopicsText;
import io.ecsflow.config.JobSettings;
import io.ecsflow.connector.kafka.checks.Brokers;
import io.ecsflow.connector.kafka.checks.JobTopics;
import io.ecsflow.connector.kafka.checks.TopicLayout;
import io.ecsflow.connector.kafka.checks.TopicReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CoreOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the topics of a job, and makes those that are missing. */
@Command(
    name = "topics",
    description = "Shows the topics that a job reads and writes, and what is wrong with them.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:The job can run with its topics.",
      "1:It cannot, or no broker answers.",
      "2:Wrong usage, or the job file has problems."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ecsflow topics JOB.yaml", "  ecsflow topics JOB.yaml --create --partitions 12"})
final class TopicsCommand implements Callable<Integer> {

  private static final int MAX_PARTITIONS = 10_000;
  private static final int MAX_REPLICATION = 100;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final JobFileParameter jobFile = new JobFileParameter();

  @ArgGroup(exclusive = false)
  private @Nullable Creation creation;

  static final class Creation {
    @Option(
        names = "--create",
        required = true,
        description = "Make the missing ones. Those that are there are never changed.")
    private boolean isWanted;

    @Option(
        names = "--partitions",
        paramLabel = "N",
        description =
            "Of each that is made. Default: as many as the source has, 4 where that is missing.")
    private @Nullable Integer partitions;

    @Option(
        names = "--replication",
        paramLabel = "N",
        description = "Of each that is made. Default: 3, or as many as there are brokers.")
    private @Nullable Integer replication;
  }

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      description = "Of the job. Default: parallelism.default of conf/flink/config.yaml, or 1.")
  private @Nullable Integer parallelism;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, Brokers.UnavailableException {
    Optional<JobSettings> job = jobFile.read(spec.commandLine().getErr());
    if (job.isEmpty()) {
      return ExitCode.USAGE;
    }
    try (JobTopics topics = JobTopics.of(job.get())) {
      if (!topics.isAny()) {
        throw new ParameterException(
            spec.commandLine(),
            jobFile.file() + " has no topics: it neither reads nor writes Kafka");
      }
      if (creation != null && creation.isWanted) {
        create(topics, layout(creation));
      }
      List<TopicReport> reports = topics.reports(parallelism());
      print(reports, spec.commandLine().getOut());
      return !reports.isEmpty() && reports.stream().allMatch(TopicReport::isUsable)
          ? ExitCode.OK
          : ExitCode.SOFTWARE;
    }
  }

  private TopicLayout layout(Creation wanted) {
    Optional<Integer> partitions = Optional.ofNullable(wanted.partitions);
    Optional<Integer> replication = Optional.ofNullable(wanted.replication);
    return new TopicLayout(
        partitions.map(it -> NumberOptions.between(1, MAX_PARTITIONS, "--partitions", it, spec)),
        replication
            .map(it -> NumberOptions.between(1, MAX_REPLICATION, "--replication", it, spec))
            .map(Integer::shortValue));
  }

  private int parallelism() {
    return parallelism == null
        ? Installation.current()
            .flinkConfiguration()
            .getOptional(CoreOptions.DEFAULT_PARALLELISM)
            .orElse(1)
        : parallelism;
  }

  private void create(JobTopics topics, TopicLayout layout) throws Brokers.UnavailableException {
    PrintWriter err = spec.commandLine().getErr();
    List<String> created = topics.create(layout);
    err.println(
        created.isEmpty() ? "no topic was missing" : "created: " + String.join(", ", created));
  }

  private void print(List<TopicReport> reports, PrintWriter out) throws IOException {
    if (json) {
      ReportJson.print(reports, out);
    } else {
      new TopicsText(out, TerminalWidth.ofReport(System.getenv())).print(reports);
    }
  }
}
