package io.ecsflow.tools;

import io.ecsflow.cli.Ecsflow;
import io.ecsflow.tools.generate.EventTemplate;
import io.ecsflow.tools.generate.EventTemplates;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Pace;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ecsflow generate}: the events of a simulated fleet, to standard output or to a topic. */
@Command(
    name = "generate",
    description = {
      "Writes the events of a simulated fleet.",
      "As NDJSON to standard output, or to a Kafka topic. On standard output every record is one"
          + " line: line breaks inside of a record become spaces, a tombstone becomes an empty"
          + " line."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every record was written.",
      "1:The output failed.",
      "2:Wrong usage.",
      "141:Nobody reads the standard output any more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ecsflow generate --count 100000 --faults 0.01 | gzip > events.ndjson.gz",
      "  ecsflow generate --rate 500 --duration 10m --brokers localhost:9092 --topic agent-events",
      "  ecsflow generate --scenario --agents 50 > scenario.ndjson"
    })
final class GenerateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // by picocli
  @ParentCommand
  private Ecsflow ecsflow;

  @Mixin private GenerateOptions options = new GenerateOptions();

  @Option(names = "--kinds", description = "List the kinds of event and their weights, and stop.")
  private boolean listKinds;

  @Override
  public Integer call() throws IOException {
    if (listKinds) {
      EventTemplates.ALL.forEach(this::print);
      return ExitCode.OK;
    }
    Iterator<GeneratedRecord> records;
    long count;
    try {
      count = options.count();
      records = options.records();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    try (RecordOutput output = options.output(ecsflow.streams().out())) {
      write(records, count, output);
    }
    return ExitCode.OK;
  }

  private void write(Iterator<GeneratedRecord> records, long count, RecordOutput output)
      throws IOException {
    Pace pace = options.pace();
    for (long number = 0; number < count && records.hasNext(); number++) {
      GeneratedRecord record = records.next();
      long pause = pace.pauseNanos(number, System.nanoTime());
      if (pause > 0) {
        output.flush();
        LockSupport.parkNanos(pause);
      }
      output.write(record);
    }
    output.flush();
  }

  private void print(EventTemplate kind) {
    String systems =
        String.join(" ", kind.systems().stream().map(os -> os.word()).sorted().toList());
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "%-20s %4d  %s", kind.name(), kind.weight(), systems));
  }
}
