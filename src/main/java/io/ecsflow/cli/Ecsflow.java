package io.ecsflow.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Main of the launcher: the list of commands. Exit codes: 0 success, 1 failure, 2 usage. */
@Command(
    name = "ecsflow",
    description = "Endpoint agent events to ECS records, on Apache Flink.",
    mixinStandardHelpOptions = true,
    versionProvider = Ecsflow.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      CheckCommand.class,
      NormalizeCommand.class,
      CoverageCommand.class,
      GenerateCommand.class,
      TemplatesCommand.class,
      BenchCommand.class
    })
public final class Ecsflow {

  private Ecsflow() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Ecsflow()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The version of the jar that this class came in. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Ecsflow.class.getPackage().getImplementationVersion();
      return new String[] {"ecsflow " + (version == null ? "(not packaged)" : version)};
    }
  }
}
