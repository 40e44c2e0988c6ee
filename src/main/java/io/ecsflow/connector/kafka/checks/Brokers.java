package io.ecsflow.connector.kafka.checks;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.RootCause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Questions to the brokers, by an admin client. Secrets of the connection are masked in every
 * message.
 */
public final class Brokers implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final Admin admin;

  /** There is no answer; the message says why. */
  public static final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }

    /** Whether the user is not authorized. */
    boolean isNotAuthorized() {
      return getCause() instanceof AuthorizationException;
    }

    /** Whether no broker responds, so that any other question would time out, too. */
    boolean isTimeout() {
      return getCause() instanceof TimeoutException;
    }
  }

  private Brokers(KafkaConnection connection, Admin admin) {
    this.connection = connection;
    this.admin = admin;
  }

  /** Those of the connection; they are asked when something is to be known. */
  public static Brokers of(KafkaConnection connection) throws UnavailableException {
    Map<String, Object> properties = new HashMap<>(connection.properties().values());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, connection.brokers());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
    // The client warns of each attempt: a few are enough.
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 2_000);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    try {
      return new Brokers(connection, Admin.create(properties));
    } catch (KafkaException e) {
      throw new UnavailableException(connection.properties().mask(RootCause.of(e)), e);
    }
  }

  int count() throws UnavailableException {
    return ask(it -> it.describeCluster().nodes()).size();
  }

  /**
   * What the clock of the controller shows, which it gives out as the time at which it was itself
   * last up to date; nothing else of the protocol tells a clock without writing. Empty where the
   * user is not authorized, and for brokers with ZooKeeper.
   */
  Optional<Instant> clock() throws UnavailableException {
    try {
      QuorumInfo quorum = ask(it -> it.describeMetadataQuorum().quorumInfo());
      return quorum.voters().stream()
          .filter(voter -> voter.replicaId() == quorum.leaderId())
          .flatMap(voter -> voter.lastCaughtUpTimestamp().stream().boxed())
          .map(Instant::ofEpochMilli)
          .findFirst();
    } catch (UnavailableException e) {
      if (e.isTimeout()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The names of all topics that the user may see. */
  public Set<String> topics() throws UnavailableException {
    return ask(it -> it.listTopics().names());
  }

  /** The names of the topics that a source reads, as far as the user may see them. */
  List<String> topics(TopicSelection selection) throws UnavailableException {
    return selection instanceof TopicSelection.Named named
        ? named.topics()
        : topics().stream().filter(selection::includes).sorted().toList();
  }

  /**
   * A topic with the operations that the user is authorized for; empty where it does not exist.
   *
   * @throws UnavailableException also where the user is not authorized to DESCRIBE it
   */
  Optional<TopicDescription> topic(String name) throws UnavailableException {
    var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    try {
      return Optional.ofNullable(
          ask(it -> it.describeTopics(Set.of(name), options).allTopicNames()).get(name));
    } catch (UnavailableException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The settings of a topic, with those that it has of the broker; none where not authorized. */
  public Map<String, String> topicSettings(String topic) throws UnavailableException {
    return settings(new ConfigResource(ConfigResource.Type.TOPIC, topic));
  }

  /** A setting of some broker; empty where not authorized. */
  Optional<Long> brokerSetting(String setting) throws UnavailableException {
    String id = ask(it -> it.describeCluster().nodes()).iterator().next().idString();
    return Optional.ofNullable(
            settings(new ConfigResource(ConfigResource.Type.BROKER, id)).get(setting))
        .map(Long::valueOf);
  }

  private Map<String, String> settings(ConfigResource resource) throws UnavailableException {
    try {
      return ask(it -> it.describeConfigs(Set.of(resource)).all()).values().stream()
          .flatMap(config -> config.entries().stream())
          .filter(entry -> entry.value() != null)
          .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    } catch (UnavailableException e) {
      if (e.isNotAuthorized()) {
        return Map.of();
      }
      throw e;
    }
  }

  /** The answer to any other question. */
  public <T> T ask(Function<Admin, KafkaFuture<T>> question) throws UnavailableException {
    try {
      return question.apply(admin).get();
    } catch (ExecutionException e) {
      Throwable cause = rootOf(e);
      throw new UnavailableException(connection.properties().mask(explain(cause)), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while waiting for an answer", e);
    }
  }

  private static String explain(Throwable cause) {
    return cause instanceof TimeoutException
        ? "no broker answers within " + TIMEOUT.toSeconds() + " s; is one running there?"
        : RootCause.of(cause);
  }

  private static Throwable rootOf(Throwable error) {
    Throwable cause = error.getCause();
    return cause == null ? error : rootOf(cause);
  }

  @Override
  public void close() {
    admin.close(CLOSE_TIMEOUT);
  }
}
