package io.ecsflow.tools.demo;

import io.ecsflow.config.Durations;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.generate.FleetSettings;
import java.nio.file.Path;
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
 * @param report where a page about it all is written at the end, of what is in Kafka
 */
public record DemoSettings(
    FleetSettings fleet,
    double faults,
    double rate,
    Duration duration,
    int speed,
    String webPorts,
    Optional<Product> searchServer,
    Optional<Path> report) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  public DemoSettings {
    if (report.isPresent() && searchServer.isPresent()) {
      throw new IllegalArgumentException(
          "--report is of what is in Kafka: not with a search server");
    }
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "--duration must be %s to %s, was %s"
              .formatted(
                  Durations.format(SHORTEST),
                  Durations.format(LONGEST),
                  Durations.format(duration)));
    }
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("--rate must be a number above 0, was " + rate);
    }
  }
}
