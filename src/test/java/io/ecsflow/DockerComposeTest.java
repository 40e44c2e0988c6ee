package io.ecsflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.KafkaSinkSettings;
import io.ecsflow.config.KafkaSourceSettings;
import io.ecsflow.config.KafkaSourceSettings.TopicSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file, which no test starts, is compared with the pom and with the job file. */
class DockerComposeTest {

  private static final Path COMPOSE = Path.of("docker-compose.yml");

  @Test
  void theBrokerIsOfTheVersionThatTheTestsRunOn() throws Exception {
    Matcher version =
        Pattern.compile("<kafka.version>(.*)</kafka.version>")
            .matcher(Files.readString(Path.of("pom.xml")));

    assertThat(version.find()).isTrue();
    assertThat(service("kafka")).containsEntry("image", "apache/kafka:" + version.group(1));
    assertThat(service("topics")).containsEntry("image", "apache/kafka:" + version.group(1));
  }

  @Test
  void itCreatesTheTopicsOfTheJobAndOpensItsPort() throws Exception {
    var job = EcsflowJob.read(Path.of("jobs/endpoint-to-kafka.yaml"));
    var source = (KafkaSourceSettings) job.source();
    var sinks = (KafkaSinkSettings) job.sinks();
    List<String> topics = new ArrayList<>(((TopicSelection.Named) source.topics()).topics());
    topics.addAll(sinks.topics().written(job.hostStats().isPresent()));

    assertThat(String.valueOf(service("topics").get("command")))
        .contains("for topic in " + String.join(" ", topics) + ";");
    assertThat(source.connection().brokers()).isEqualTo("localhost:9092");
    assertThat(service("kafka").get("ports")).isEqualTo(List.of("9092:9092"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> service(String name) throws Exception {
    Map<String, Map<String, Object>> compose = new Yaml().load(Files.readString(COMPOSE));
    return (Map<String, Object>)
        Objects.requireNonNull(Objects.requireNonNull(compose.get("services")).get(name));
  }
}
