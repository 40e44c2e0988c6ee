package io.ecsflow.tools;

import io.ecsflow.cli.DurationConverter;
import io.ecsflow.cli.Ecsflow;
import io.ecsflow.cli.StartConverter;
import io.ecsflow.tools.generate.EventGenerator;
import io.ecsflow.tools.generate.EventKind;
import io.ecsflow.tools.generate.EventKinds;
import io.ecsflow.tools.generate.FleetScenario;
import io.ecsflow.tools.generate.GeneratedRecord;
import io.ecsflow.tools.generate.Pace;
import io.ecsflow.tools.generate.ScenarioTiming;
import io.ecsflow.tools.generate.Timeline;
import io.ecsflow.tools.kafka.RecordProducer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  private static final long DEFAULT_COUNT = 1000;
  private static final double DEFAULT_RATE = 100;
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration SCENARIO_WINDOW = Duration.ofMinutes(5);
  private static final Duration SCENARIO_INTERVAL = Duration.ofMinutes(1);
  private static final Duration SCENARIO_DELAY = Duration.ofSeconds(5);
  private static final int SCENARIO_EVENTS = 10;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // by picocli
  @ParentCommand
  private Ecsflow ecsflow;

  @Mixin private LoadOptions options = new LoadOptions();

  @ArgGroup private @Nullable Amount amount;

  @Option(
      names = "--scenario",
      description =
          "A fleet to some of whose agents something happens, instead of an even load: they fall"
              + " silent, shut down, boot, restart, are upgraded, offline or busy, or have wrong"
              + " clocks. Takes 75 minutes by its own timestamps and then ends. Twelve of at least"
              + " 20 agents have such a role; each sends its stats once a minute.")
  private boolean isScenario;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Records per second, also in real time. Default: as fast as possible, with timestamps as"
              + " if it were 100.")
  private @Nullable Double rate;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = StartConverter.class,
      description =
          "Arrival of the first record: RFC 3339, or now. Default: now for a topic, so that a"
              + " scenario ends now; 2026-01-01T00:00:00Z for standard output.")
  private @Nullable Instant start;

  @ArgGroup(exclusive = false)
  private @Nullable Target target;

  @Option(names = "--kinds", description = "List the kinds of event and their weights, and stop.")
  private boolean listKinds;

  /** How much; one of both. */
  private static final class Amount {
    @Option(
        names = "--count",
        paramLabel = "N",
        description = "How many records. Default: 1000, or the whole scenario.")
    private @Nullable Long count;

    @Option(
        names = "--duration",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "How long, as in 30s; needs --rate.")
    private @Nullable Duration duration;
  }

  /** A topic; both or none. */
  private static final class Target {
    @Option(
        names = "--brokers",
        paramLabel = "HOST:PORT",
        required = true,
        description = "Write to Kafka, the agent's id as the key; needs --topic.")
    private String brokers = "";

    @Option(
        names = "--topic",
        paramLabel = "NAME",
        required = true,
        description = "The topic to write to; it must exist.")
    private String topic = "";
  }

  @Override
  public Integer call() throws IOException {
    if (listKinds) {
      EventKinds.ALL.forEach(this::print);
      return ExitCode.OK;
    }
    Iterator<GeneratedRecord> records;
    long count;
    try {
      count = count();
      records =
          isScenario
              ? new FleetScenario(options.fleet(), timing(), options.load())
              : new EventGenerator(options.fleet(), timeline(), options.load());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    try (RecordOutput output = output()) {
      write(records, count, output);
    }
    return ExitCode.OK;
  }

  private void write(Iterator<GeneratedRecord> records, long count, RecordOutput output)
      throws IOException {
    Pace pace = rate == null ? Pace.UNLIMITED : new Pace(rate, System.nanoTime());
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

  private long count() {
    if (amount == null || (amount.count == null && amount.duration == null)) {
      return isScenario ? Long.MAX_VALUE : DEFAULT_COUNT;
    }
    if (amount.count != null) {
      if (amount.count < 0) {
        throw new IllegalArgumentException("--count must be at least 0, was " + amount.count);
      }
      return amount.count;
    }
    if (rate == null || amount.duration == null) {
      throw new IllegalArgumentException("--duration needs --rate: how many records per second?");
    }
    return (long) (amount.duration.toMillis() * rate / 1000);
  }

  private Timeline timeline() {
    Instant first = target == null ? DEFAULT_START : Instant.now();
    return new Timeline(start == null ? first : start, rate == null ? DEFAULT_RATE : rate);
  }

  private ScenarioTiming timing() {
    Duration length = SCENARIO_WINDOW.multipliedBy(ScenarioTiming.WINDOWS);
    Instant first = target == null ? DEFAULT_START : Instant.now().minus(length);
    return new ScenarioTiming(
        start == null ? first : start,
        length,
        SCENARIO_WINDOW,
        SCENARIO_INTERVAL,
        SCENARIO_EVENTS,
        SCENARIO_DELAY);
  }

  private RecordOutput output() throws IOException {
    return target == null
        ? new NdjsonOutput(ecsflow.streams().out())
        : new TopicOutput(RecordProducer.open(target.brokers, target.topic));
  }

  private void print(EventKind kind) {
    String systems =
        String.join(" ", kind.systems().stream().map(os -> os.word()).sorted().toList());
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "%-20s %4d  %s", kind.name(), kind.weight(), systems));
  }
}
