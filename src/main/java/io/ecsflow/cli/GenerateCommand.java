package io.ecsflow.cli;

import io.ecsflow.connector.kafka.RecordProducer;
import io.ecsflow.generate.EventGenerator;
import io.ecsflow.generate.EventKind;
import io.ecsflow.generate.EventKinds;
import io.ecsflow.generate.FleetScenario;
import io.ecsflow.generate.GeneratedRecord;
import io.ecsflow.generate.Pace;
import io.ecsflow.generate.ScenarioTiming;
import io.ecsflow.generate.Timeline;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ecsflow generate}: the events of a simulated fleet, to standard output or to a topic. */
@Command(
    name = "generate",
    description = {
      "Writes the events of a simulated fleet: as NDJSON to standard output, or to a",
      "Kafka topic. On standard output every record is one line: line breaks inside",
      "of a record become spaces, a tombstone becomes an empty line."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  private static final long DEFAULT_COUNT = 1000;
  private static final double DEFAULT_RATE = 100;
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration SCENARIO_WINDOW = Duration.ofMinutes(5);
  private static final Duration SCENARIO_INTERVAL = Duration.ofMinutes(1);
  private static final Duration SCENARIO_DELAY = Duration.ofSeconds(5);
  private static final int SCENARIO_EVENTS = 10;

  private final OutputStream stdout;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private LoadOptions options = new LoadOptions();

  @ArgGroup private @Nullable Amount amount;

  @Option(
      names = "--scenario",
      description = {
        "A fleet to some of whose agents something happens, instead of an even load:",
        "they fall silent, shut down, boot, restart, are upgraded, offline or busy, or",
        "have wrong clocks. Takes 75 minutes by its own timestamps and then ends. Twelve of",
        "at least 20 agents have such a role; each sends its stats once a minute."
      })
  private boolean isScenario;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = {
        "Records per second, also in real time.",
        "Default: as fast as possible, with timestamps as if it were 100."
      })
  private @Nullable Double rate;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = StartConverter.class,
      description = {
        "Arrival of the first record: RFC 3339, or now.",
        "Default: now for a topic, so that a scenario ends now;",
        "2026-01-01T00:00:00Z for standard output."
      })
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

  GenerateCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  GenerateCommand(OutputStream stdout) {
    this.stdout = stdout;
  }

  @Override
  public Integer call() {
    if (listKinds) {
      EventKinds.ALL.forEach(this::print);
      return 0;
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
      throw usage(e.getMessage());
    }
    try (RecordOutput output = output()) {
      write(records, count, output);
      return 0;
    } catch (IOException e) {
      return isClosedPipe(e) ? 0 : failed(e);
    }
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
        ? new NdjsonOutput(stdout)
        : new TopicOutput(RecordProducer.open(target.brokers, target.topic));
  }

  private void print(EventKind kind) {
    String systems =
        String.join(" ", kind.systems().stream().map(os -> os.word()).sorted().toList());
    line(false, "%-20s %4d  %s".formatted(kind.name(), kind.weight(), systems));
  }

  /** Whoever reads has seen enough, as {@code head} does. */
  private static boolean isClosedPipe(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe");
  }

  private int failed(IOException e) {
    line(true, "ecsflow generate: " + e.getMessage());
    return 1;
  }

  private void line(boolean isError, String text) {
    if (spec != null) {
      (isError ? spec.commandLine().getErr() : spec.commandLine().getOut()).println(text);
    }
  }

  private RuntimeException usage(@Nullable String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), String.valueOf(message));
  }
}
