package io.ecsflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.cli.Commands.Result;
import io.ecsflow.tools.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {

  static List<CommandLine> commands() {
    return below(Launcher.commandLine(Streams.ofProcess())).toList();
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(child -> Stream.concat(Stream.of(child), below(child)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandSaysInASentenceWhatItDoesAndHowItEnds(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();

    assertThat(usage.description()[0]).matches("[A-Z].*\\.");
    assertThat(usage.exitCodeList()).containsKeys("0", "1", "2");
    assertThat(usage.footer()).anyMatch(line -> line.startsWith("  ecsflow "));
  }

  /** picocli warns there of a text that it cannot format: a percent sign is written twice. */
  @ParameterizedTest
  @MethodSource("commands")
  void helpSaysNothingOnStandardError(CommandLine command) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      assertThat(command.getUsageMessage()).isNotEmpty();
    } finally {
      System.setErr(before);
    }
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "140, 140", "7, 55", "'', 80"})
  void helpIsAsWideAsTheTerminal(String columns, int width) {
    CommandLine command = Launcher.commandLine(Streams.ofProcess());
    TerminalWidth.setHelp(command, Map.of("COLUMNS", columns));
    CommandLine demo = Objects.requireNonNull(command.getSubcommands().get("demo"));

    List<String> lines = demo.getUsageMessage().lines().toList();

    assertThat(demo.getCommandSpec().usageMessage().width()).isEqualTo(width);
    assertThat(lines.stream().filter(line -> !line.startsWith("  ecsflow")))
        .allMatch(line -> line.length() <= width);
  }

  @ParameterizedTest
  @CsvSource({
    "normalize, --no-such-option",
    "normalize, --profile=other",
    "generate, --rate=fast",
    "generate, --count=1.5",
    "generate, --duration=30",
    "demo, --seed=x",
    "templates, --pattern=stats=x",
    "bench, --records=-1",
    "diff, --from=sekoia",
    "run, --parallelism=many"
  })
  void wrongUsageIsOneLineThatSaysWhereTheHelpIs(String command, String option) {
    Result result = Commands.run(command, option);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("ecsflow " + command + ": ")
        .endsWith("; see ecsflow " + command + " --help")
        .doesNotContain("Exception", "java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"normalize", "coverage", "diff", "report", "audit", "redrive"})
  void whatReadsLongCanBeToldToBeQuietAboutIt(String command) {
    CommandLine found = Launcher.commandLine(Streams.ofProcess()).getSubcommands().get(command);

    assertThat(Objects.requireNonNull(found).getCommandSpec().optionsMap())
        .containsKeys("-q", "--quiet");
  }

  @Test
  void coverageSaysThatTheSekoiaProfileHasNoCategories() {
    assertThat(Commands.run("coverage").out())
        .contains("Profile sekoia adds no categories and no detection fields");
    assertThat(Commands.run("coverage", "--profile", "ecs").out())
        .doesNotContain("adds no categories");
  }
}
