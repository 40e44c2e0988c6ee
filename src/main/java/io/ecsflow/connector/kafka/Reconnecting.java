package io.ecsflow.connector.kafka;

import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How clients of a job behave while brokers are away: by default each logs some lines a second, as
 * long as it lasts, and a job has dozens of clients.
 */
final class Reconnecting {

  /** Also how much later a client may notice that a broker is back. */
  private static final String LONGEST_PAUSE_MILLIS = "10000";

  private Reconnecting() {}

  static void defaults(Properties properties) {
    properties.setProperty(
        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_PAUSE_MILLIS);
    // "rebootstrap" starts again with the brokers of the job file each time that the client looks
    // whether one of those that it knows is there, and says so: that is a line for each poll. Nor
    // does a job need it: its clients fail while no broker answers, and those of the next attempt
    // start with the job file's brokers.
    properties.setProperty(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
  }
}
