package io.ecsflow.connector.kafka;

import io.ecsflow.config.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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

  private final KafkaConnection connection;
  private final Admin admin;

  /** They do not answer; the message says why. */
  static final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
      super(message, cause);
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
      throw new NoAnswer(connection.properties().mask(rootOf(e).toString()), e);
    }
  }

  int count() throws NoAnswer {
    return ask(admin.describeCluster().nodes()).size();
  }

  Set<String> topics() throws NoAnswer {
    return ask(admin.listTopics().names());
  }

  /** With the operations that this user may do; empty where there is no such topic. */
  Optional<TopicDescription> topic(String name) throws NoAnswer {
    var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    try {
      var topics = admin.describeTopics(Set.of(name), options).allTopicNames();
      return Optional.ofNullable(ask(topics).get(name));
    } catch (NoAnswer e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A setting of a topic; empty where this user may not see it. */
  Optional<Long> topicSetting(String topic, String setting) throws NoAnswer {
    return setting(new ConfigResource(ConfigResource.Type.TOPIC, topic), setting);
  }

  /** A setting of some broker; empty where this user may not see it. */
  Optional<Long> brokerSetting(String setting) throws NoAnswer {
    String id = ask(admin.describeCluster().nodes()).iterator().next().idString();
    return setting(new ConfigResource(ConfigResource.Type.BROKER, id), setting);
  }

  private Optional<Long> setting(ConfigResource resource, String setting) throws NoAnswer {
    try {
      return ask(admin.describeConfigs(Set.of(resource)).all()).values().stream()
          .flatMap(config -> Optional.ofNullable(config.get(setting)).stream())
          .map(ConfigEntry::value)
          .map(Long::valueOf)
          .findFirst();
    } catch (NoAnswer e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T> T ask(KafkaFuture<T> answer) throws NoAnswer {
    try {
      return answer.get();
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
        : String.valueOf(cause.getMessage());
  }

  private static Throwable rootOf(Throwable error) {
    Throwable cause = error.getCause();
    return cause == null ? error : rootOf(cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
