package io.ecsflow.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.EcsflowJob;
import io.ecsflow.config.KafkaSourceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file and the Dockerfile are compared with the pom, the job file and conf/. */
class DockerComposeTest {

  private static final Path JOB = Path.of("jobs/endpoint-to-kafka.yaml");

  private final Map<String, Object> compose =
      new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
  private final String dockerfile = Files.readString(Path.of("Dockerfile"));

  DockerComposeTest() throws Exception {}

  @Test
  void theServersAreOfTheVersionsThatTheTestsRunOn() throws Exception {
    assertThat(service("kafka"))
        .containsEntry("image", "apache/kafka:" + Deployment.pom("kafka.version"));
    assertThat(dockerfile).contains("FROM flink:" + Deployment.pom("flink.version") + "-java17\n");
    String searchServer =
        Deployment.property(
            Path.of("tools/search-server/elasticsearch/pom.xml"), "elasticsearch.version");
    for (String server : List.of("elasticsearch", "kibana")) {
      assertThat((String) service(server).get("image")).endsWith("/" + server + ":" + searchServer);
    }
  }

  @Test
  void everyImageIsPinned() {
    services()
        .keySet()
        .forEach(
            name ->
                assertThat((String) service(name).get("image")).matches(".+:v?[0-9]+(\\.[0-9]+)+"));
  }

  @Test
  void theJobsImageIsOfTheNextRelease() throws Exception {
    String version = Deployment.property(Path.of("pom.xml"), "version").replace("-SNAPSHOT", "");

    assertThat(service("jobmanager")).containsEntry("image", "ecsflow:" + version);
    assertThat(dockerfile).contains("docker build -t ecsflow:" + version + " .");
  }

  @Test
  void everyServerHasAHealthCheckAndOnlyItsOwnMachineReachesIt() {
    for (String server :
        List.of("kafka", "jobmanager", "elasticsearch", "kibana", "prometheus", "grafana")) {
      assertThat(service(server))
          .containsKey("healthcheck")
          .containsEntry("network_mode", "service:network")
          .doesNotContainKey("ports");
    }
    assertThat(ports()).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void thePortsAreThoseOfTheJobFilesAndOfConf() throws Exception {
    var source = (KafkaSourceSettings) EcsflowJob.read(JOB).source();

    assertThat(source.connection().brokers()).isEqualTo("localhost:9092");
    assertThat(ports()).contains("127.0.0.1:9092:9092", "127.0.0.1:8081:8081");
    assertThat(Files.readString(Path.of("jobs/endpoint-to-elasticsearch.yaml")))
        .contains("http://localhost:9200");
    assertThat(ports()).contains("127.0.0.1:9200:9200");
  }

  @Test
  void theTopicsAreThoseOfTheJobFile() {
    assertThat((String) service("topics").get("command"))
        .isEqualTo("ecsflow topics --create /opt/ecsflow/" + JOB);
    assertThat(dockerfile).contains("COPY bin /opt/ecsflow/bin", "ln -s /opt/ecsflow/bin/ecsflow");
  }

  @Test
  void flinkIsConfiguredAsInConf() throws Exception {
    Map<String, String> settings = new TreeMap<>();
    for (String role : List.of("jobmanager", "taskmanager")) {
      String properties =
          (String) Deployment.object(service(role), "environment").get("FLINK_PROPERTIES");
      properties
          .lines()
          .map(line -> line.split(": ", 2))
          .forEach(setting -> settings.put(setting[0], setting[1]));

      assertThat(settings).containsAllEntriesOf(Deployment.flinkSettings());
    }
  }

  @Test
  void whatIsMountedIsThere() {
    for (String name : services().keySet()) {
      Object volumes = service(name).get("volumes");
      if (volumes instanceof List<?> list) {
        list.stream()
            .map(volume -> volume.toString().split(":", 2)[0])
            .forEach(
                from -> {
                  if (from.startsWith("./")) {
                    assertThat(Path.of(from)).exists();
                  } else {
                    assertThat(Deployment.object(compose, "volumes")).containsKey(from);
                  }
                });
      }
    }
  }

  @Test
  void theImageHasWhatItCopiesAndRunsAsNobodySpecial() {
    dockerfile
        .lines()
        .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
        .map(line -> line.split(" ", 3)[1])
        .forEach(from -> assertThat(Path.of(from)).exists());
    assertThat(dockerfile).contains("\nUSER flink\n");
  }

  private Map<String, Object> services() {
    return Deployment.object(compose, "services");
  }

  private Map<String, Object> service(String name) {
    return Deployment.object(services(), name);
  }

  @SuppressWarnings("unchecked")
  private List<String> ports() {
    return (List<String>) Objects.requireNonNull(service("network").get("ports"));
  }
}
