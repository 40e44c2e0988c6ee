package io.ecsflow.tools.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** A candidate with the JVM that its jobs run in, all of them: the JVM warms up once. */
final class RunningCandidate implements AutoCloseable {

  /** With these a sample of a profile says which call was inlined; they cost next to nothing. */
  private static final List<String> PROFILES =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

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
      List<String> options = new ArrayList<>(PROFILES);
      options.add("-Xmx" + place.files().cluster().heap());
      options.addAll(candidate.jvmOptions());
      ChildJvm jvm =
          ChildJvm.start(new ChildJvm.Program(place.home(), options, JobMain.class, arguments));
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

  /** The processor time of its JVM between two times, milliseconds since the epoch. */
  CpuUse cpu(long fromMillis, long toMillis) throws BenchFailure {
    return CpuUse.parse(jvm.ask("cpu " + fromMillis + " " + toMillis));
  }

  /** Begins to note what its JVM does. */
  void startProfile() throws BenchFailure {
    jvm.ask("profile start");
  }

  /** Writes a flight recording of what its JVM has done since. */
  void writeProfile(Path file) throws BenchFailure {
    jvm.ask("profile write " + file);
  }

  @Override
  public void close() {
    jvm.close();
  }
}
