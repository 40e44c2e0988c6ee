package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.decode.DecodeSettings;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The producers' properties: our defaults, and over them the job file's.
 *
 * <p>{@code max.request.size} must let the largest record through, because a record that is refused
 * fails the job, and fails it again after each restart. The job refuses events whose ECS record is
 * over its limit; a dead letter has the size of its source record, which may be over our own limit
 * for records, up to {@link #letterBytes}. What the topics take is then for the broker to say, in
 * {@code max.message.bytes}.
 */
final class ProducerProperties {

  private static final int MIB = 1024 * 1024;

  /** What headers, and lz4 on bytes that do not compress, add to a record. */
  static final int ENVELOPE_BYTES = 32 * 1024;

  private static final int BATCH_BYTES = 256 * 1024;

  /**
   * A third of what a broker takes in one request by default ({@code socket.request.max.bytes}).
   */
  private static final int LEAST_REQUEST_BYTES = 32 * MIB;

  private ProducerProperties() {}

  /**
   * How large the key and value of a dead letter may be: those of each record that is no larger
   * than the limit, and of what a topic takes by default. A record of the source can be larger.
   */
  static int letterBytes(DecodeSettings decoding) {
    return Math.max(decoding.maxRecordBytes(), MIB - ENVELOPE_BYTES);
  }

  static Properties of(KafkaSinkSettings kafka, DecodeSettings decoding) {
    int request = Math.max(LEAST_REQUEST_BYTES, ENVELOPE_BYTES + decoding.maxEcsRecordBytes());
    Properties properties = confirmed(kafka.connection());
    set(properties, ProducerConfig.LINGER_MS_CONFIG, 20);
    set(properties, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    set(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, lowerCase(kafka.compression()));
    set(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, request);
    set(properties, ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * request);
    set(
        properties,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        kafka.transactionTimeout().toMillis());
    kafka.connection().properties().values().forEach(properties::setProperty);
    return properties;
  }

  /** For dead letters of documents: each is confirmed before anything goes on. */
  static Properties ofDeadLetters(KafkaConnection connection, int maxBytes) {
    int request = Math.max(LEAST_REQUEST_BYTES, ENVELOPE_BYTES + maxBytes);
    Properties properties = confirmed(connection);
    set(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    set(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, request);
    set(properties, ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * request);
    connection.properties().values().forEach(properties::setProperty);
    return properties;
  }

  /** Whoever is told that a record is written may forget it. */
  private static Properties confirmed(KafkaConnection connection) {
    Properties properties = new Properties();
    Reconnecting.defaults(properties);
    set(properties, ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.brokers());
    set(properties, ProducerConfig.ACKS_CONFIG, "all");
    set(properties, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return properties;
  }

  private static void set(Properties properties, String key, Object value) {
    properties.setProperty(key, value.toString());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
