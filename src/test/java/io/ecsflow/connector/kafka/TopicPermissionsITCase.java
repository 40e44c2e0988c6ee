package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.Compression;
import io.ecsflow.config.Delivery;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.kafka.embedded.BrokerPlace;
import io.ecsflow.connector.kafka.embedded.EmbeddedBroker;
import io.ecsflow.decode.DecodeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** The checks against a real broker that allows on two topics nothing but writing. */
class TopicPermissionsITCase {

  private static final Map<String, String> ACCESS_CONTROL =
      Map.of(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found", "true");
  private static final List<String> WRITE_ONLY = List.of("ecs-events", "ecs-rejected");

  @Test
  void whoWritesExactlyOnceMustReadToo() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerPlace.temporary(), ACCESS_CONTROL);
        Admin admin =
            Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      WRITE_ONLY.forEach(topic -> broker.createTopic(topic, 1));
      admin
          .createAcls(WRITE_ONLY.stream().flatMap(TopicPermissionsITCase::writeOnly).toList())
          .all()
          .get();

      // what the broker allows follows a moment later
      await()
          .untilAsserted(
              () ->
                  assertThat(check(broker, Delivery.EXACTLY_ONCE))
                      .contains(lacksRead("ecs-events"), lacksRead("ecs-rejected")));
      assertThat(check(broker, Delivery.AT_LEAST_ONCE)).allMatch(CheckResult::isOk);
      var partition = new TopicPartition("ecs-events", 0);
      assertThatThrownBy(() -> admin.describeProducers(List.of(partition)).all().get())
          .as("what the writer asks when it starts")
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  private static CheckResult lacksRead(String topic) {
    return CheckResult.failed("topic " + topic, "this user lacks the permissions [READ]");
  }

  private static List<CheckResult> check(EmbeddedBroker broker, Delivery delivery) {
    KafkaSinkSettings sinks =
        new KafkaSinkSettings(
            new KafkaConnection(broker.bootstrapServers(), ClientProperties.NONE),
            delivery,
            Duration.ofHours(1),
            Compression.LZ4,
            KafkaSinkSettings.Topics.DEFAULT);
    return KafkaChecks.sinks(sinks, DecodeSettings.DEFAULT, false);
  }

  private static Stream<AclBinding> writeOnly(String topic) {
    ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    return Stream.of(AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)
        .map(
            operation ->
                new AclBinding(
                    pattern,
                    new AccessControlEntry(
                        "User:ANONYMOUS", "*", operation, AclPermissionType.ALLOW)));
  }
}
