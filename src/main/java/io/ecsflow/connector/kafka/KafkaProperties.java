package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.decode.DecodeSettings;
import java.util.Locale;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties of a job's clients: our defaults, and over them the job file's.
 *
 * <p>{@code max.request.size} must let the largest record through, because a record that is refused
 * fails the job, and fails it again after each restart. The job refuses events whose ECS record is
 * over its limit; a dead letter has the size of its source record, which may be over our own limit
 * for records, up to {@link #maxDeadLetterBytes}. What a topic takes is limited by the broker, in
 * {@code max.message.bytes}.
 */
public final class KafkaProperties {

  private static final int MIB = 1024 * 1024;

  /** What headers, and lz4 on bytes that do not compress, add to a record. */
  private static final int MAX_OVERHEAD_BYTES = 32 * 1024;

  private static final int BATCH_BYTES = 256 * 1024;

  /**
   * A third of what a broker takes in one request by default ({@code socket.request.max.bytes}).
   */
  private static final int MIN_REQUEST_BYTES = 32 * MIB;

  /** Also how much later a client may notice that a broker is back. */
  private static final String MAX_RECONNECT_BACKOFF_MILLIS = "10000";

  private KafkaProperties() {}

  /**
   * How large the key and value of a dead letter may be: those of each record that is no larger
   * than the limit, and of what a topic takes by default. A record of the source can be larger.
   */
  static int maxDeadLetterBytes(DecodeSettings decoding) {
    return Math.max(decoding.maxRecordBytes(), MIB - MAX_OVERHEAD_BYTES);
  }

  /** How large a record that is a dead letter of the flow may be. */
  public static int maxDeadLetterRecordBytes(DecodeSettings decoding) {
    return MAX_OVERHEAD_BYTES + maxDeadLetterBytes(decoding);
  }

  /** How large a record whose value is an ECS record may be. */
  public static int maxEcsRecordBytes(DecodeSettings decoding) {
    return MAX_OVERHEAD_BYTES + decoding.maxEcsRecordBytes();
  }

  /** For the consumers of the source. */
  static Properties consumer(KafkaSourceSettings kafka) {
    Properties properties = common();
    set(properties, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    set(
        properties,
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
        kafka.discoverPartitionsEvery().toMillis());
    kafka.connection().properties().values().forEach(properties::setProperty);
    return properties;
  }

  /**
   * For a consumer outside of the job, of committed records from offsets that it is told. The
   * connection may be that of a sink: what only a producer knows is ignored.
   *
   * @param groupId whose offsets it may ask for; it commits none
   */
  public static Properties reader(KafkaConnection connection, String groupId) {
    Properties properties = common();
    set(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    connection.properties().values().forEach(properties::setProperty);
    properties.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    set(properties, ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.brokers());
    set(properties, ConsumerConfig.GROUP_ID_CONFIG, groupId);
    set(properties, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    set(properties, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    set(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return properties;
  }

  /** For the producers of the sinks. */
  public static Properties producer(KafkaSinkSettings kafka, DecodeSettings decoding) {
    int request = Math.max(MIN_REQUEST_BYTES, maxEcsRecordBytes(decoding));
    Properties properties = durableProducer(kafka.connection());
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

  /**
   * For dead letters of documents: each is confirmed before anything goes on.
   *
   * @param maxBytes of the largest document
   */
  public static Properties deadLetterProducer(KafkaConnection connection, int maxBytes) {
    int request = Math.max(MIN_REQUEST_BYTES, MAX_OVERHEAD_BYTES + maxBytes);
    Properties properties = durableProducer(connection);
    set(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    set(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, request);
    set(properties, ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * request);
    connection.properties().values().forEach(properties::setProperty);
    return properties;
  }

  /**
   * For the producer that sends dead letters to the source again, which was large enough for them.
   *
   * @param transactionalId no two run with it at a time
   */
  public static Properties redriveProducer(KafkaConnection connection, String transactionalId) {
    Properties properties = durableProducer(connection);
    set(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    set(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MIN_REQUEST_BYTES);
    set(properties, ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MIN_REQUEST_BYTES);
    connection.properties().values().forEach(properties::setProperty);
    properties.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
    set(properties, ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return properties;
  }

  /** A record that is acknowledged is not lost with a broker. */
  private static Properties durableProducer(KafkaConnection connection) {
    Properties properties = common();
    set(properties, ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.brokers());
    set(properties, ProducerConfig.ACKS_CONFIG, "all");
    set(properties, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return properties;
  }

  /**
   * How clients reconnect while brokers are down: by default each logs some lines a second, as long
   * as that lasts, and a job has dozens of clients.
   */
  private static Properties common() {
    Properties properties = new Properties();
    set(
        properties,
        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        MAX_RECONNECT_BACKOFF_MILLIS);
    // "rebootstrap" starts again with the brokers of the job file each time that none of those that
    // the client knows is there, and logs it: that is a line for each poll. Nor does a job need it:
    // its clients fail while no broker responds, and those of the next attempt start with the job
    // file's brokers.
    set(properties, CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    return properties;
  }

  private static void set(Properties properties, String key, Object value) {
    properties.setProperty(key, value.toString());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
