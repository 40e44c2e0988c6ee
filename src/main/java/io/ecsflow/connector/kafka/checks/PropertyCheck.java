package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.NearestWord;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.kafka.KafkaProperties;
import io.ecsflow.decode.DecodeSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Whether a client accepts its properties. A value that it refuses is a failure; a name that it
 * does not know is a warning, since a plug-in may know it. No secret is shown.
 *
 * @param block the key of the job file that has them
 * @param own those of the job file
 * @param definition what the client knows
 * @param others names that the connector knows, or the other clients that have these properties
 */
record PropertyCheck(String block, ClientProperties own, ConfigDef definition, Set<String> others) {

  /** Each provider has parameters of its own. */
  private static final String PROVIDERS = "config.providers.";

  static List<CheckResult> consumer(KafkaSourceSettings kafka) {
    Map<String, Object> all = new HashMap<>(kafka.connection().properties().values());
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.connection().brokers());
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    Set<String> others = new TreeSet<>(AdminClientConfig.configNames());
    others.add(KafkaSourceOptions.REGISTER_KAFKA_CONSUMER_METRICS.key());
    return new PropertyCheck(
            "source.kafka.properties",
            kafka.connection().properties(),
            ConsumerConfig.configDef(),
            others)
        .check(all, ConsumerConfig::new);
  }

  static List<CheckResult> producer(KafkaSinkSettings kafka, DecodeSettings decoding) {
    return new PropertyCheck(
            "sinks.kafka.properties",
            kafka.connection().properties(),
            ProducerConfig.configDef(),
            AdminClientConfig.configNames())
        .producer(KafkaProperties.producer(kafka, decoding));
  }

  static List<CheckResult> deadLetterProducer(KafkaConnection connection, DecodeSettings decoding) {
    return new PropertyCheck(
            "sinks.elasticsearch.deadLetters.kafka.properties",
            connection.properties(),
            ProducerConfig.configDef(),
            Set.of())
        .producer(KafkaProperties.deadLetterProducer(connection, decoding.maxEcsRecordBytes()));
  }

  private List<CheckResult> producer(Properties properties) {
    Map<String, Object> all = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    List<CheckResult> results = new ArrayList<>(check(all, ProducerConfig::new));
    if (results.stream().noneMatch(CheckResult::isFailed)) {
      results.addAll(bufferMemory(all));
    }
    return results;
  }

  /**
   * A failure where the buffer is smaller than the largest request: a record that does not fit into
   * it would fail the job, and again after each restart.
   */
  private List<CheckResult> bufferMemory(Map<String, Object> all) {
    long buffer = Long.parseLong(text(all, ProducerConfig.BUFFER_MEMORY_CONFIG));
    long request = Long.parseLong(text(all, ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    return buffer >= request
        ? List.of()
        : List.of(
            CheckResult.failed(
                block + "." + ProducerConfig.BUFFER_MEMORY_CONFIG,
                String.format(
                    Locale.ROOT,
                    "must be at least %d, the size of the largest request, was %d",
                    request,
                    buffer)));
  }

  private static String text(Map<String, Object> all, String name) {
    return String.valueOf(all.get(name));
  }

  private List<CheckResult> check(Map<String, Object> all, Consumer<Map<String, Object>> client) {
    List<CheckResult> results = new ArrayList<>(unknownNames());
    List<CheckResult> refused = refusedValues();
    results.addAll(refused);
    if (refused.isEmpty()) {
      try {
        client.accept(all); // knows which values do not go together
      } catch (ConfigException e) {
        results.add(CheckResult.failed(block, own.mask(String.valueOf(e.getMessage()))));
      }
    }
    return results;
  }

  private List<CheckResult> unknownNames() {
    Set<String> known = new TreeSet<>(definition.names());
    known.addAll(others);
    return own.values().keySet().stream()
        .filter(name -> !known.contains(name) && !name.startsWith(PROVIDERS))
        .map(
            name ->
                CheckResult.warning(
                    block + "." + name,
                    "no Kafka client knows it"
                        + NearestWord.of(name, known)
                            .map(word -> ", did you mean " + word + "?")
                            .orElse("; only a plug-in of yours could")))
        .toList();
  }

  private List<CheckResult> refusedValues() {
    return definition.validate(own.values()).stream()
        .filter(value -> own.values().containsKey(value.name()))
        .filter(value -> !value.errorMessages().isEmpty())
        .map(this::refused)
        .toList();
  }

  private CheckResult refused(ConfigValue value) {
    return CheckResult.failed(block + "." + value.name(), own.mask(value.errorMessages().get(0)));
  }
}
