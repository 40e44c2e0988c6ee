package io.ecsflow.tools.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** A candidate with the JVM that its jobs run in, all of them: the JVM warms up once. */
final class RunningCandidate implements AutoCloseable {

  private final Candidate candidate;
  private final RunFiles files;
  private final ChildJvm jvm;

  private RunningCandidate(Candidate candidate, RunFiles files, ChildJvm jvm) {
    this.candidate = candidate;
    this.files = files;
    this.jvm = jvm;
  }

  /**
   * Where candidates run.
   *
   * @param home where ecsflow is installed
   * @param flink the configuration of Flink there
   * @param files what they read
   */
  record Place(Path home, Configuration flink, RunFiles files) {}

  static RunningCandidate start(Candidate candidate, int number, Place place) throws BenchFailure {
    try {
      Path flink = place.files().flink(candidate, number, place.flink());
      List<String> arguments = List.of(candidate.flow(), flink.toString());
      String heap = place.files().cluster().heap();
      ChildJvm jvm =
          ChildJvm.start(new ChildJvm.Program(place.home(), heap, JobMain.class, arguments));
      jvm.nextLine();
      return new RunningCandidate(candidate, place.files(), jvm);
    } catch (IOException e) {
      throw new BenchFailure("no files for " + candidate.name(), e);
    }
  }

  Candidate candidate() {
    return candidate;
  }

  void start(Run run) throws BenchFailure {
    try {
      jvm.ask("start " + files.job(candidate, run));
    } catch (IOException e) {
      throw new BenchFailure("no job file for " + run.jobName(), e);
    }
  }

  /** Why the job failed last, or its state where it never did. */
  String state() throws BenchFailure {
    return jvm.ask("state");
  }

  Footprint stop() throws BenchFailure {
    return Footprint.parse(jvm.ask("stop"));
  }

  /**
   * Seconds of processor time that its JVM used between two times, milliseconds since the epoch.
   */
  double cpuSeconds(long fromMillis, long toMillis) throws BenchFailure {
    return Long.parseLong(jvm.ask("cpu " + fromMillis + " " + toMillis)) / 1e9;
  }

  @Override
  public void close() {
    jvm.close();
  }
}
