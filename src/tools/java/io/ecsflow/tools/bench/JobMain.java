package io.ecsflow.tools.bench;

import io.ecsflow.EcsflowJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one candidate, one after the other, in a JVM of their own: what they cost is what the
 * JVM costs.
 */
final class JobMain {

  /** No sample is a whole number of Flink's and Kafka's periods, so none is met each time. */
  private static final Duration SAMPLE_PERIOD = Duration.ofMillis(11);

  private final Flow flow;
  private final JobCluster cluster;
  private final CpuTime cpu = CpuTime.start();
  private final Recording profile = new Recording();
  private @Nullable JobID job;

  private JobMain(Flow flow, JobCluster cluster) {
    this.flow = flow;
    this.cluster = cluster;
  }

  /**
   * Runs until the parent is gone.
   *
   * @param args the name of the flow, and the directory of Flink's {@code config.yaml}
   */
  public static void main(String[] args) {
    ChildMain.run(
        () -> {
          Configuration configuration = GlobalConfiguration.loadConfiguration(args[1]);
          JobMain main = new JobMain(Flow.named(args[0]), JobCluster.start(configuration));
          // the broker may go at the same time: nothing is worth an orderly end
          return new ChildMain.Opened("ready", main::answer, () -> {});
        });
  }

  private String answer(String question) throws Exception {
    String[] words = question.split(" ", 2);
    return switch (words[0]) {
      case "start" -> start(Path.of(words[1]));
      case "state" -> cluster.state(running());
      case "cpu" -> cpuBetween(words[1].split(" ", 2));
      case "profile" -> profile(words[1].split(" ", 2));
      case "stop" -> cluster.stop(running()).line();
      default -> throw new IllegalArgumentException("no question of ours: " + question);
    };
  }

  private String start(Path jobFile) throws Exception {
    cpu.clear();
    job = cluster.submit(flow, EcsflowJob.read(jobFile));
    return "started";
  }

  private String profile(String[] words) throws IOException {
    if (words[0].equals("start")) {
      profile.enable("jdk.ExecutionSample").withPeriod(SAMPLE_PERIOD);
      profile.start();
    } else {
      profile.stop();
      profile.dump(Path.of(words[1]));
    }
    return "done";
  }

  private String cpuBetween(String[] times) {
    return cpu.between(Long.parseLong(times[0]), Long.parseLong(times[1])).line();
  }

  private JobID running() {
    if (job == null) {
      throw new IllegalStateException("no job was started");
    }
    return job;
  }
}
