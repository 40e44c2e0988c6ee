package io.ecsflow.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the blocks {@code source.kafka} and {@code sinks.kafka} have in common. */
final class KafkaBlock {

  static final Kind<String> TOPIC =
      Kind.matching(
          "a topic name of letters, digits, dot, _ and -",
          Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}"));

  private static final String BROKER =
      "([A-Za-z_]+://)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]):[0-9]{1,5}";
  private static final Kind<String> BROKERS =
      Kind.matching(
          "brokers like host:9092 or host:9092,other:9092",
          Pattern.compile(BROKER + "(\\s*,\\s*" + BROKER + ")*"));

  private KafkaBlock() {}

  static KafkaConnection connection(Block kafka, ReservedProperties reserved) {
    String brokers = kafka.require("brokers", BROKERS).orElse("");
    return new KafkaConnection(brokers, properties(kafka.block("properties"), reserved));
  }

  private static ClientProperties properties(Block block, ReservedProperties reserved) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> substituted = new LinkedHashSet<>();
    block
        .scalars()
        .forEach(
            (key, scalar) -> {
              reserved
                  .insteadOf(key)
                  .ifPresent(instead -> block.fail(key, "cannot be set here: " + instead));
              values.put(key, scalar.text());
              if (scalar.substituted()) {
                substituted.add(key);
              }
            });
    return new ClientProperties(values, substituted);
  }
}
