package io.ecsflow.config;

/**
 * How to reach Kafka. As a text it shows no addresses: they may have come from a secret.
 *
 * @param brokers bootstrap servers, {@code host:port,host:port}
 * @param properties passed on to every client, over our defaults
 */
public record KafkaConnection(String brokers, ClientProperties properties) {

  @Override
  public String toString() {
    return "KafkaConnection" + properties;
  }
}
