package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ecsflow.Build;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;

/** The commands that an operator types, and what all commands have in common. */
@Command(
    name = "ecsflow",
    description = "Endpoint agent events to ECS records, on Apache Flink.",
    mixinStandardHelpOptions = true,
    versionProvider = Ecsflow.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      SubmitCommand.class,
      JobsCommand.class,
      StopCommand.class,
      UpgradeCommand.class,
      RescaleCommand.class,
      CheckCommand.class,
      TopicsCommand.class,
      NormalizeCommand.class,
      CoverageCommand.class,
      DiffCommand.class,
      TemplatesCommand.class,
      ReferenceCommand.class,
      AuditCommand.class,
      RedriveCommand.class,
      ReportCommand.class,
      CompletionCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:Failure, or rejected records.",
      "2:Wrong usage.",
      "141:Nobody reads the standard output any more, as after \"| head\"."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow normalize --profile ecs events.ndjson | head -1",
      "  ecsflow run JOB.yaml",
      "Each command has --help, with examples of its own."
    })
public final class Ecsflow {

  private final Streams streams;

  private Ecsflow(Streams streams) {
    this.streams = streams;
  }

  public static void main(String[] args) {
    System.exit(execute(Streams.ofProcess(), List.of(), args));
  }

  /**
   * Runs a command; returns its exit code when everything that it wrote has been flushed.
   *
   * @param additional classes of further commands, each with picocli's {@link Command}
   */
  public static int execute(Streams streams, List<Class<?>> additional, String... args) {
    CommandLine commandLine = commandLine(streams, additional);
    try {
      int exitCode = commandLine.execute(args);
      if (exitCode == ExitCode.OK) {
        commandLine.getOut().flush();
        streams.out().sync();
      }
      return exitCode;
    } catch (OutputFailure e) {
      return Failures.report(e, commandLine);
    }
  }

  /** All commands; the parameters are those of {@link #execute}. */
  public static CommandLine commandLine(Streams streams, List<Class<?>> additional) {
    CommandLine commandLine = new CommandLine(new Ecsflow(streams));
    additional.forEach(commandLine::addSubcommand);
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(new OutputStreamWriter(streams.out(), UTF_8), true))
        .setErr(new PrintWriter(new OutputStreamWriter(streams.lenientErr(), UTF_8), true));
    TerminalWidth.setHelp(commandLine, System.getenv());
    NumberOptions.registerConverters(commandLine);
    Failures.registerHandlers(commandLine);
    return commandLine;
  }

  /** What commands read and write where no file is named. */
  public Streams streams() {
    return streams;
  }

  /** Of the jar that this class came in, and of what it runs on. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Build build = Build.current();
      return new String[] {
        "ecsflow " + build.version() + ", build " + build.id(),
        "Flink " + EnvironmentInformation.getVersion() + ", Java " + Runtime.version()
      };
    }
  }
}
