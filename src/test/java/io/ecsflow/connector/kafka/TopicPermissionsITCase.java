package io.ecsflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ecsflow.config.ClientProperties;
import io.ecsflow.config.KafkaConnection;
import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSinkSettings.Compression;
import io.ecsflow.config.KafkaSinkSettings.DeliveryGuarantee;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.StartFrom;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.kafka.checks.KafkaChecks;
import io.ecsflow.decode.DecodeSettings;
import io.ecsflow.tools.embedded.BrokerLocation;
import io.ecsflow.tools.embedded.EmbeddedBroker;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks against a real broker that does not allow everything. */
class TopicPermissionsITCase {

  private static final Map<String, String> ACCESS_CONTROL =
      Map.of(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found", "true");
  private static final List<String> WRITE_ONLY = List.of("ecs-events", "ecs-rejected");

  @SuppressWarnings("NullAway.Init") // before all
  private static EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init") // before all
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerLocation.temporary(), ACCESS_CONTROL);
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void whoWritesExactlyOnceMustReadToo() throws Exception {
    WRITE_ONLY.forEach(topic -> broker.createTopic(topic, 1));
    admin
        .createAcls(WRITE_ONLY.stream().flatMap(TopicPermissionsITCase::writeOnly).toList())
        .all()
        .get();

    // what the broker allows follows a moment later
    await()
        .untilAsserted(
            () ->
                assertThat(sinks("free", DeliveryGuarantee.EXACTLY_ONCE))
                    .contains(lacksRead("ecs-events"), lacksRead("ecs-rejected")));
    assertThat(sinks("free", DeliveryGuarantee.AT_LEAST_ONCE)).allMatch(CheckResult::isOk);
    var partition = new TopicPartition("ecs-events", 0);
    assertThatThrownBy(() -> admin.describeProducers(List.of(partition)).all().get())
        .as("what the writer asks when it starts")
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void aRefusalNamesTheTopicTheGroupAndTheTransactionalIds() throws Exception {
    broker.createTopic("secret", 1);
    admin
        .createAcls(
            List.of(
                deny(ResourceType.TOPIC, "secret", PatternType.LITERAL),
                deny(ResourceType.GROUP, "secret", PatternType.LITERAL),
                deny(ResourceType.TRANSACTIONAL_ID, "secret.", PatternType.PREFIXED)))
        .all()
        .get();

    await()
        .untilAsserted(
            () ->
                assertThat(source("secret"))
                    .contains(
                        CheckResult.failed(
                            "topic secret", "this user may not DESCRIBE it: grant that"),
                        CheckResult.failed(
                            "consumer group secret",
                            "this user may not DESCRIBE it, nor READ: grant both")));
    assertThat(sinks("secret", DeliveryGuarantee.EXACTLY_ONCE))
        .contains(
            CheckResult.failed(
                "transactional ids secret.*",
                "this user may not DESCRIBE them, nor WRITE: grant it both for the prefix"
                    + " secret."));
    assertThat(source("free"))
        .as("a group that is not there yet, and may be used")
        .noneMatch(result -> result.subject().startsWith("consumer group"));
  }

  private static CheckResult lacksRead(String topic) {
    return CheckResult.failed(
        "topic " + topic, "this user lacks the permissions [READ]: grant them");
  }

  private static List<CheckResult> source(String name) {
    try (KafkaChecks checks = new KafkaChecks()) {
      return checks.source(
          new KafkaSourceSettings(
              connection(),
              new TopicSelection.Named(List.of(name)),
              name,
              StartFrom.Position.EARLIEST,
              Duration.ofMinutes(1)));
    }
  }

  private static List<CheckResult> sinks(String jobName, DeliveryGuarantee delivery) {
    try (KafkaChecks checks = new KafkaChecks()) {
      return checks.sinks(
          new KafkaSinkSettings(
              connection(),
              delivery,
              Duration.ofHours(1),
              Compression.LZ4,
              KafkaSinkSettings.Topics.DEFAULT),
          jobName,
          DecodeSettings.DEFAULT,
          false);
    }
  }

  private static KafkaConnection connection() {
    return new KafkaConnection(broker.bootstrapServers(), ClientProperties.NONE);
  }

  private static Stream<AclBinding> writeOnly(String topic) {
    return Stream.of(AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)
        .map(
            operation ->
                new AclBinding(
                    new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                    entry(operation, AclPermissionType.ALLOW)));
  }

  private static AclBinding deny(ResourceType type, String name, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern), entry(AclOperation.ALL, AclPermissionType.DENY));
  }

  private static AccessControlEntry entry(AclOperation operation, AclPermissionType permission) {
    return new AccessControlEntry("User:ANONYMOUS", "*", operation, permission);
  }
}
