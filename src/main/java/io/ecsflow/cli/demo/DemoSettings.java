package io.ecsflow.cli.demo;

import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.generate.FleetSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What a demo does.
 *
 * @param fleet who sends
 * @param faults the share of broken records, 0 to 1
 * @param rate records per second
 * @param duration how long they send
 * @param speed how much faster the fleet's time passes
 * @param webPorts the port of the web UI: a number, a range {@code 8081-8181}, or 0 for any
 * @param searchServer what the job writes to; to Kafka where empty
 */
public record DemoSettings(
    FleetSettings fleet,
    double faults,
    double rate,
    Duration duration,
    int speed,
    String webPorts,
    Optional<Product> searchServer) {

  public DemoSettings {
    if (duration.isZero()) {
      throw new IllegalArgumentException("duration must be at least 1s, was 0");
    }
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate must be above 0, was " + rate);
    }
  }
}
