package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaConnection;
import io.ecsflow.connector.RootCause;
import java.time.Duration;
import java.util.HashMap;
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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What one can ask the brokers. Secrets of the connection are masked in every message. */
final class Brokers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final Admin admin;

  /** They do not answer; the message says why. */
  static final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
      super(message, cause);
    }

    /** Whether they answer, but not to this user. */
    boolean isRefusal() {
      return getCause() instanceof AuthorizationException;
    }

    /** Whether nobody is there, so that any other question would wait in vain too. */
    boolean isSilence() {
      return getCause() instanceof TimeoutException;
    }
  }

  private Brokers(KafkaConnection connection, Admin admin) {
    this.connection = connection;
    this.admin = admin;
  }

  static Brokers of(KafkaConnection connection) throws NoAnswer {
    Map<String, Object> properties = new HashMap<>(connection.properties().values());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, connection.brokers());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    // The client warns of each attempt: a few are enough.
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 2_000);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
    try {
      return new Brokers(connection, Admin.create(properties));
    } catch (KafkaException e) {
      throw new NoAnswer(connection.properties().mask(RootCause.of(e)), e);
    }
  }

  int count() throws NoAnswer {
    return ask(it -> it.describeCluster().nodes()).size();
  }

  Set<String> topics() throws NoAnswer {
    return ask(it -> it.listTopics().names());
  }

  /**
   * With the operations that this user may do; empty where there is no such topic.
   *
   * @throws NoAnswer also where this user may not know of it
   */
  Optional<TopicDescription> topic(String name) throws NoAnswer {
    var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    try {
      return Optional.ofNullable(
          ask(it -> it.describeTopics(Set.of(name), options).allTopicNames()).get(name));
    } catch (NoAnswer e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The settings of a topic, those of the broker among them; none where this user may not. */
  Map<String, String> topicSettings(String topic) throws NoAnswer {
    return settings(new ConfigResource(ConfigResource.Type.TOPIC, topic));
  }

  /** A setting of some broker; empty where this user may not see it. */
  Optional<Long> brokerSetting(String setting) throws NoAnswer {
    String id = ask(it -> it.describeCluster().nodes()).iterator().next().idString();
    return Optional.ofNullable(
            settings(new ConfigResource(ConfigResource.Type.BROKER, id)).get(setting))
        .map(Long::valueOf);
  }

  private Map<String, String> settings(ConfigResource resource) throws NoAnswer {
    try {
      return ask(it -> it.describeConfigs(Set.of(resource)).all()).values().stream()
          .flatMap(config -> config.entries().stream())
          .filter(entry -> entry.value() != null)
          .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    } catch (NoAnswer e) {
      if (e.isRefusal()) {
        return Map.of();
      }
      throw e;
    }
  }

  /** The answer to any other question. */
  <T> T ask(Function<Admin, KafkaFuture<T>> question) throws NoAnswer {
    try {
      return question.apply(admin).get();
    } catch (ExecutionException e) {
      Throwable cause = rootOf(e);
      throw new NoAnswer(connection.properties().mask(explain(cause)), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted while waiting for an answer", e);
    }
  }

  private static String explain(Throwable cause) {
    return cause instanceof TimeoutException
        ? "no broker answers within " + PATIENCE.toSeconds() + " s; is one running there?"
        : RootCause.of(cause);
  }

  private static Throwable rootOf(Throwable error) {
    Throwable cause = error.getCause();
    return cause == null ? error : rootOf(cause);
  }

  @Override
  public void close() {
    admin.close(CLOSING);
  }
}
