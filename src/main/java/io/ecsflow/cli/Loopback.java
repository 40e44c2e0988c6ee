package io.ecsflow.cli;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** The address of a Flink cluster in this process, which nobody else need reach. */
public final class Loopback {

  private static final String ADDRESS = "127.0.0.1";

  /** What {@code conf/flink/config.yaml} says of the reporter. */
  private static final String PROMETHEUS = "metrics.reporter.prometheus.";

  private Loopback() {}

  /**
   * Makes whatever Flink listens on have that address: its REST interface and its blob server. The
   * reporter for Prometheus knows no address, and is left out.
   */
  public static void bind(Configuration configuration) {
    configuration.set(RestOptions.ADDRESS, ADDRESS);
    configuration.set(RestOptions.BIND_ADDRESS, ADDRESS);
    configuration.set(JobManagerOptions.BIND_HOST, ADDRESS);
    configuration.set(TaskManagerOptions.BIND_HOST, ADDRESS);
    configuration.keySet().stream()
        .filter(key -> key.startsWith(PROMETHEUS))
        .forEach(configuration::removeKey);
  }
}
