package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.KafkaConnection;
import java.util.HashMap;
import java.util.Map;

/** The brokers of a job, each connection opened once. */
final class OpenBrokers implements AutoCloseable {

  private final Map<KafkaConnection, Brokers> opened = new HashMap<>();

  /** Opens the connection, unless it is open. */
  Brokers of(KafkaConnection connection) throws Brokers.UnavailableException {
    Brokers known = opened.get(connection);
    if (known != null) {
      return known;
    }
    Brokers brokers = Brokers.of(connection);
    opened.put(connection, brokers);
    return brokers;
  }

  @Override
  public void close() {
    opened.values().forEach(Brokers::close);
  }
}
