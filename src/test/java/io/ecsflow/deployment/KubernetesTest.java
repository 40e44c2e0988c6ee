package io.ecsflow.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.ecsflow.EcsflowJob;
import io.ecsflow.config.FlowSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifests, which no test applies, are compared with the operator's own schema, conf/ and the
 * Dockerfile.
 */
class KubernetesTest {

  private static final String SCHEMA = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> deployment =
      new Yaml().load(Files.readString(Path.of("jobs/kubernetes/endpoint-to-kafka.yaml")));

  KubernetesTest() throws Exception {}

  /** The newest schema that Maven Central has knows no Flink 2: its version is compared apart. */
  @Test
  void theDeploymentIsAsTheOperatorWantsIt() throws Exception {
    ObjectNode spec = JSON.valueToTree(Deployment.object(deployment, "spec"));
    spec.remove("flinkVersion");

    assertThat(problems(spec)).isEmpty();
    assertThat(problems(spec.deepCopy().put("parallelism", 4))).hasSize(1); // it is the job's
    assertThat(spec("flinkVersion"))
        .isEqualTo(
            "v" + Deployment.pom("flink.version").replaceAll("\\.[0-9]+$", "").replace('.', '_'));
  }

  @Test
  void flinkIsConfiguredAsInConf() throws Exception {
    Map<String, String> settings = new TreeMap<>();
    Deployment.object(deployment, "spec", "flinkConfiguration")
        .forEach((key, value) -> settings.put(key, Deployment.withoutBlanks(value)));

    Map<String, String> conf = Deployment.flinkSettings();
    String ports = Objects.requireNonNull(conf.remove("metrics.reporter.prometheus.port"));
    assertThat(settings)
        .containsAllEntriesOf(conf)
        .containsEntry("metrics.reporter.prometheus.port", ports.split("-", 2)[0])
        .containsEntry(
            "pipeline.max-parallelism", String.valueOf(FlowSettings.DEFAULT.maxParallelism()));
  }

  @Test
  void theJobIsTheJarOfTheImageWithAJobFileThatIsMounted() throws Exception {
    Map<String, Object> job = Deployment.object(deployment, "spec", "job");

    String jar = ((String) job.get("jarURI")).replace("local://", "");
    assertThat(Files.readString(Path.of("Dockerfile")))
        .contains("/build/target/ecsflow-job.jar " + Path.of(jar).getParent() + "/");
    assertThat(job)
        .containsEntry("entryClass", EcsflowJob.class.getName())
        .containsEntry("args", List.of("/etc/ecsflow/job.yaml"));
    assertThat(spec("podTemplate").toString())
        .contains("mountPath=/etc/ecsflow", "configMap={name=endpoint-to-kafka}");
  }

  @Test
  void theImageIsThatOfTheComposeFile() throws Exception {
    assertThat(Files.readString(Path.of("docker-compose.yml")))
        .contains("image: " + spec("image") + "\n");
  }

  @Test
  void theMonitorFindsThePodsAndTheirPort() throws Exception {
    Map<String, Object> monitor =
        new Yaml().load(Files.readString(Path.of("jobs/kubernetes/pod-monitor.yaml")));
    Map<String, Object> labels =
        Deployment.object(deployment, "spec", "podTemplate", "metadata", "labels");

    assertThat(labels)
        .containsAllEntriesOf(Deployment.object(monitor, "spec", "selector", "matchLabels"));
    assertThat(Deployment.object(monitor, "spec").get("podMetricsEndpoints").toString())
        .contains("port=metrics");
    assertThat(spec("podTemplate").toString()).contains("name=metrics, containerPort=9249");
  }

  private Object spec(String key) {
    return Objects.requireNonNull(Deployment.object(deployment, "spec").get(key));
  }

  private static Set<ValidationMessage> problems(JsonNode spec) throws Exception {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
        .getSchema(schema())
        .validate(spec);
  }

  /** Stricter than the operator, which drops what it does not know: nothing else is allowed. */
  private static JsonNode schema() throws Exception {
    try (InputStream resource =
        Objects.requireNonNull(KubernetesTest.class.getResourceAsStream(SCHEMA))) {
      Map<String, Object> definition = new Yaml().load(resource);
      JsonNode schema =
          JSON.valueToTree(definition)
              .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
      close(schema);
      return schema;
    }
  }

  private static void close(JsonNode schema) {
    schema.forEach(KubernetesTest::close);
    boolean isOpen = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    if (schema.path("properties").isObject() && !isOpen && schema.path("type").isTextual()) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }
}
