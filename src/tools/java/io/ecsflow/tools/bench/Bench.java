package io.ecsflow.tools.bench;

import io.ecsflow.tools.embedded.TemporaryDirectory;
import io.ecsflow.tools.generate.Pace;
import io.ecsflow.tools.kafka.RecordProducer;
import io.ecsflow.tools.kafka.TopicAdmin;
import io.ecsflow.tools.kafka.TopicAdmin.Stamp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.configuration.Configuration;

/**
 * Compares jobs end to end, against a real broker. Rounds warm up until in one of them the
 * candidates' JVMs have compiled for a small part of their processor time only: unlike the rate,
 * that hardly depends on what else the machine does.
 */
public final class Bench {

  /** The JVMs are warm when they compile for less than this part of their processor time. */
  private static final double WARM = 0.1;

  private static final String INPUT = "bench-input";
  private static final String BROKER_HEAP = "-Xmx1g";

  private final BenchSettings settings;
  private final Path home;
  private final PrintWriter out;
  private int runs;

  /**
   * A benchmark that is yet to run.
   *
   * @param home where ecsflow is installed
   * @param out for a person
   */
  public Bench(BenchSettings settings, Path home, PrintWriter out) {
    this.settings = settings;
    this.home = home;
    this.out = out;
  }

  /**
   * Measures, and prints what came out.
   *
   * @param flink the installation's configuration of Flink
   * @throws BenchFailure also when a job loses or doubles a record
   */
  public void run(Configuration flink) throws BenchFailure {
    try (TemporaryDirectory directory = new TemporaryDirectory("ecsflow-bench-");
        ChildJvm broker = startBroker(directory.resolve("kafka"))) {
      String brokers = broker.nextLine();
      RunFiles files = new RunFiles(directory.resolve("jobs"), brokers, settings.cluster());
      try (TopicAdmin topics = TopicAdmin.open(brokers)) {
        introduce(load(topics, brokers));
        compare(topics, new RunningCandidate.Place(home, flink, files));
      }
    } catch (IOException e) {
      throw new BenchFailure("the benchmark cannot go on", e);
    }
  }

  private ChildJvm startBroker(Path directory) throws BenchFailure {
    return ChildJvm.start(
        new ChildJvm.Program(
            home, List.of(BROKER_HEAP), BrokerMain.class, List.of(directory.toString())));
  }

  private long load(TopicAdmin topics, String brokers) throws IOException {
    topics.create(List.of(INPUT), settings.cluster().partitions(), Stamp.PRODUCER);
    Records records = Records.past(settings.workload(), settings.records());
    try (RecordProducer producer = RecordProducer.open(brokers, INPUT)) {
      records.send(producer, settings.records(), Pace.UNLIMITED);
    }
    return records.meanBytes();
  }

  private void compare(TopicAdmin topics, RunningCandidate.Place place)
      throws BenchFailure, IOException {
    List<RunningCandidate> candidates = new ArrayList<>();
    try {
      for (Candidate candidate : settings.candidates()) {
        candidates.add(RunningCandidate.start(candidate, candidates.size(), place));
      }
      List<CandidateResult> results = drain(candidates, topics, place.files().brokers());
      Map<Candidate, Path> profiles = profiles(candidates);
      if (settings.delayFor().isPresent()) {
        results = delay(candidates, results, new Delay(topics, place.files().brokers(), settings));
      }
      new ResultTable(out).print(results);
      ProfileTable table = new ProfileTable(out);
      for (var profile : profiles.entrySet()) {
        table.print(profile.getKey().name(), profile.getValue());
      }
    } finally {
      candidates.forEach(RunningCandidate::close);
    }
  }

  /** In turn, so that whatever else the machine does meets all of them alike. */
  private List<CandidateResult> drain(
      List<RunningCandidate> candidates, TopicAdmin topics, String brokers) throws BenchFailure {
    Drain drain = new Drain(topics, brokers, settings.cluster().partitions());
    warmUp(drain, candidates);
    for (RunningCandidate candidate : profiled(candidates)) {
      candidate.startProfile();
    }
    List<List<Measurement>> rounds = new ArrayList<>();
    for (int round = 1; round <= settings.rounds().counted(); round++) {
      rounds.add(round("round " + round, drain, candidates));
    }
    List<CandidateResult> results = new ArrayList<>();
    for (int number = 0; number < candidates.size(); number++) {
      int of = number;
      results.add(
          CandidateResult.of(
              candidates.get(number).candidate(),
              rounds.stream().map(round -> round.get(of)).toList()));
    }
    return results;
  }

  private void warmUp(Drain drain, List<RunningCandidate> candidates) throws BenchFailure {
    boolean isWarm = false;
    for (int round = 0; round < settings.rounds().warmUp() && !isWarm; round++) {
      List<Measurement> runs = round("warm-up", drain, candidates);
      isWarm = sum(runs, CpuUse::compiling) < WARM * sum(runs, CpuUse::total);
    }
    if (!isWarm && settings.rounds().warmUp() > 0) {
      out.println("not warm: the JVMs still compile; see --warm-up");
    }
  }

  private static double sum(List<Measurement> runs, ToLongFunction<CpuUse> nanos) {
    return runs.stream().map(Measurement::cpu).mapToLong(nanos).sum();
  }

  private List<Measurement> round(String name, Drain drain, List<RunningCandidate> candidates)
      throws BenchFailure {
    List<Measurement> measured = new ArrayList<>();
    for (RunningCandidate candidate : candidates) {
      Run run = new Run("bench-" + runs++, INPUT);
      measured.add(drain.measure(candidate, run, settings.records()));
      say(name, candidate, measured.get(measured.size() - 1));
    }
    return measured;
  }

  private List<RunningCandidate> profiled(List<RunningCandidate> candidates) {
    return settings.profile().isPresent() ? candidates : List.of();
  }

  private Map<Candidate, Path> profiles(List<RunningCandidate> candidates) throws BenchFailure {
    Map<Candidate, Path> files = new LinkedHashMap<>();
    for (RunningCandidate running : profiled(candidates)) {
      Candidate candidate = running.candidate();
      Path file = settings.profile().orElseThrow().resolve(fileOf(candidate)).toAbsolutePath();
      running.writeProfile(file);
      files.put(candidate, file);
    }
    return files;
  }

  private static String fileOf(Candidate candidate) {
    return candidate.name().replaceAll("[^A-Za-z0-9.=,-]", "_") + ".jfr";
  }

  private static List<CandidateResult> delay(
      List<RunningCandidate> candidates, List<CandidateResult> results, Delay delay)
      throws BenchFailure {
    List<CandidateResult> delayed = new ArrayList<>();
    for (int number = 0; number < candidates.size(); number++) {
      Run run = new Run("bench-delay-" + number, "bench-delay-input-" + number);
      CandidateResult result = results.get(number);
      delayed.add(
          result.with(delay.measure(candidates.get(number), run, result.recordsPerSecond() / 2)));
    }
    return delayed;
  }

  private void introduce(long meanBytes) {
    BenchSettings.Cluster cluster = settings.cluster();
    out.printf(
        Locale.ROOT,
        "%,d records of %,d bytes in %d partitions, parallelism %d, %s, a checkpoint every %d ms,%n"
            + "%d processors. %d rounds after at most %d that warm up; medians.%n",
        settings.records(),
        meanBytes,
        cluster.partitions(),
        cluster.parallelism(),
        RunFiles.word(cluster.delivery()),
        cluster.checkpointInterval().toMillis(),
        Runtime.getRuntime().availableProcessors(),
        settings.rounds().counted(),
        settings.rounds().warmUp());
    out.flush();
  }

  private void say(String round, RunningCandidate running, Measurement measurement) {
    out.printf(
        Locale.ROOT,
        "%-8s %,10.0f records/s %8.1f CPU s/million, %2.0f %% compiling  %s%n",
        round,
        measurement.recordsPerSecond(),
        measurement.cpuSecondsPerMillion(),
        100 * measurement.cpu().compilingShare(),
        running.candidate().name());
    out.flush();
  }
}
