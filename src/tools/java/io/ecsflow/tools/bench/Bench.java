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
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;

/** Compares jobs end to end, against a real broker. */
public final class Bench {

  private static final String INPUT = "bench-input";
  private static final String BROKER_HEAP = "1g";

  private final BenchSettings settings;
  private final Path home;
  private final PrintWriter out;

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
        new ChildJvm.Program(home, BROKER_HEAP, BrokerMain.class, List.of(directory.toString())));
  }

  private long load(TopicAdmin topics, String brokers) throws IOException {
    topics.create(List.of(INPUT), settings.cluster().partitions(), Stamp.PRODUCER);
    Records records = Records.past(settings.workload(), settings.records());
    try (RecordProducer producer = RecordProducer.open(brokers, INPUT)) {
      records.send(producer, settings.records(), Pace.UNLIMITED);
    }
    return records.meanBytes();
  }

  private void compare(TopicAdmin topics, RunningCandidate.Place place) throws BenchFailure {
    List<RunningCandidate> candidates = new ArrayList<>();
    try {
      for (Candidate candidate : settings.candidates()) {
        candidates.add(RunningCandidate.start(candidate, candidates.size(), place));
      }
      List<CandidateResult> results = drain(candidates, topics, place.files().brokers());
      if (settings.delayFor().isPresent()) {
        results = delay(candidates, results, new Delay(topics, place.files().brokers(), settings));
      }
      new ResultTable(out).print(results);
    } finally {
      candidates.forEach(RunningCandidate::close);
    }
  }

  /** In turn, so that whatever else the machine does meets all of them alike. */
  private List<CandidateResult> drain(
      List<RunningCandidate> candidates, TopicAdmin topics, String brokers) throws BenchFailure {
    Drain drain = new Drain(topics, brokers, settings.cluster().partitions());
    List<List<Measurement>> measured = new ArrayList<>();
    int runs = 0;
    candidates.forEach(candidate -> measured.add(new ArrayList<>()));
    for (int round = 1 - settings.rounds().warmUp();
        round <= settings.rounds().counted();
        round++) {
      for (int number = 0; number < candidates.size(); number++) {
        Run run = new Run(String.format(Locale.ROOT, "bench-%d-%d", runs++, number), INPUT);
        Measurement measurement = drain.measure(candidates.get(number), run, settings.records());
        say(round, candidates.get(number), measurement);
        if (round > 0) {
          measured.get(number).add(measurement);
        }
      }
    }
    List<CandidateResult> results = new ArrayList<>();
    for (int number = 0; number < candidates.size(); number++) {
      results.add(CandidateResult.of(candidates.get(number).candidate(), measured.get(number)));
    }
    return results;
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
            + "%d processors. %d rounds after %d that warm up; medians.%n",
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

  private void say(int round, RunningCandidate running, Measurement measurement) {
    out.printf(
        Locale.ROOT,
        "%-8s %,10.0f records/s %8.1f CPU s/million  %s%n",
        round < 1 ? "warm-up" : "round " + round,
        measurement.recordsPerSecond(),
        measurement.cpuSecondsPerMillion(),
        running.candidate().name());
    out.flush();
  }
}
