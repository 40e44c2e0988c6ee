package io.ecsflow.connector.elasticsearch.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.ExternalValues;
import io.ecsflow.config.JobFile;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServerExtension;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchChecksITCase {

  @RegisterExtension
  static final SearchServerExtension OPENSEARCH = SearchServerExtension.of(Product.OPENSEARCH);

  private static final String ADVICE = "; install it: bin/ecsflow templates --install JOB.yaml";
  private static final String NOBODY = "http://127.0.0.1:1";

  private final String host = OPENSEARCH.url().toString();

  @BeforeEach
  void withoutTemplates() {
    new Requests(OPENSEARCH.url()).delete("/_index_template/ecsflow-*");
  }

  @Test
  void missingTemplatesAreFailuresThatSayWhatToDo() throws Exception {
    assertThat(ElasticsearchChecks.sinks(settings("hosts: ['" + host + "']"), false))
        .containsExactly(
            CheckResult.ok("host " + host, "opensearch 2.19.6"),
            CheckResult.ok("clock of host " + host, "as this machine's, within 2s"),
            CheckResult.failed("index template ecsflow-events", "is missing" + ADVICE),
            CheckResult.failed("index template ecsflow-rejected", "is missing" + ADVICE));
  }

  @Test
  void installedTemplatesAreForTheNamesOfTheJob() throws Exception {
    ElasticsearchSinkSettings job =
        settings("hosts: ['" + host + "'], indices: {events: soc-, fleet: all-}");

    JobTemplates.install(job);

    assertThat(ElasticsearchChecks.sinks(job, true))
        .hasSize(7)
        .allMatch(CheckResult::isOk)
        .contains(
            CheckResult.ok("index template ecsflow-events", "for soc-*"),
            CheckResult.ok("index template ecsflow-host-stats", "for ecs-host-stats-*"),
            CheckResult.ok("index template ecsflow-fleet", "for all-*"));
  }

  @Test
  void templatesForOtherNamesOrKindsAreFailures() throws Exception {
    JobTemplates.install(settings("hosts: ['" + host + "']"));

    assertThat(
            ElasticsearchChecks.sinks(
                settings(
                    "hosts: ['"
                        + host
                        + "'], dataStreams: {events: soc, rejected: ecs-rejected-x}"),
                false))
        .contains(
            CheckResult.failed(
                "index template ecsflow-events",
                "is for [\"ecs-events-*\"], expected soc" + ADVICE));
    new Requests(OPENSEARCH.url())
        .put(
            "/_index_template/ecsflow-events",
            "{\"index_patterns\":[\"ecs-events-*\"],\"data_stream\":{}}");
    assertThat(ElasticsearchChecks.sinks(settings("hosts: ['" + host + "']"), false))
        .contains(
            CheckResult.failed(
                "index template ecsflow-events",
                "is for a data stream, expected plain indices" + ADVICE));
  }

  @Test
  void templatesOfAnotherBuildMayLackFields() throws Exception {
    ElasticsearchSinkSettings job = settings("hosts: ['" + host + "']");
    JobTemplates.install(job);

    new Requests(OPENSEARCH.url())
        .put(
            "/_index_template/ecsflow-events",
            "{\"index_patterns\":[\"ecs-events-*\"],\"_meta\":{\"managed_by\":\"ecsflow\"}}");

    assertThat(ElasticsearchChecks.sinks(job, false))
        .contains(
            CheckResult.warning(
                "index template ecsflow-events",
                "is for the fields of another build, which may lack some" + ADVICE));
  }

  @Test
  void templatesOfTheUserAreTheUsers() throws Exception {
    ElasticsearchSinkSettings job = settings("hosts: ['" + host + "']");
    JobTemplates.install(job);

    new Requests(OPENSEARCH.url())
        .put("/_index_template/ecsflow-events", "{\"index_patterns\":[\"ecs-events-*\"]}");

    assertThat(ElasticsearchChecks.sinks(job, false))
        .contains(CheckResult.ok("index template ecsflow-events", "for ecs-events-*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indices: {rejected: soc-refused-}",
        "dataStreams: {}",
        "indices: {events: ecs-rejected-, rejected: soc-refused-}"
      })
  void deadLettersThatAreNotAmongTheRejectedHaveATemplateOfTheirOwn(String names) throws Exception {
    String subject = "index template ecsflow-dead-letters";
    ElasticsearchSinkSettings job = settings("hosts: ['" + host + "'], " + names);
    assertThat(ElasticsearchChecks.sinks(job, false))
        .contains(CheckResult.failed(subject, "is missing" + ADVICE));

    JobTemplates.install(job);

    assertThat(ElasticsearchChecks.sinks(job, false))
        .allMatch(CheckResult::isOk)
        .contains(CheckResult.ok(subject, "for ecs-rejected-documents"));
    Requests server = new Requests(OPENSEARCH.url());
    assertThat(server.put("/ecs-rejected-documents", "{}").statusCode()).isEqualTo(200);
    assertThat(server.get("/ecs-rejected-documents/_mapping").body()).contains("valueGzip");
    server.delete("/ecs-rejected-documents");
  }

  @Test
  void deadLettersInATopicNeedNoTemplate() throws Exception {
    assertThat(
            ElasticsearchChecks.sinks(
                settings(
                    "hosts: ['"
                        + host
                        + "'], dataStreams: {}, deadLetters: {kafka: {brokers: 'b:1', topic: t}}"),
                false))
        .extracting(CheckResult::subject)
        .doesNotContain("index template ecsflow-dead-letters");
  }

  @Test
  void aSilentHostIsAFailureOnlyWhenNoneAnswers() throws Exception {
    assertThat(ElasticsearchChecks.sinks(settings("hosts: ['" + NOBODY + "']"), false))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.isOk()).isFalse();
              assertThat(result.finding()).startsWith("does not answer");
            });
    assertThat(
            ElasticsearchChecks.sinks(settings("hosts: ['" + NOBODY + "', '" + host + "']"), false))
        .filteredOn(result -> result.subject().startsWith("host"))
        .allMatch(CheckResult::isOk)
        .extracting(CheckResult::finding)
        .anyMatch(finding -> finding.endsWith("the job uses the others meanwhile"));
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    assertThat(
            ElasticsearchChecks.sinks(
                settings("hosts: ['" + host + "'], tls: {ca: /no/such.pem}"), false))
        .singleElement()
        .satisfies(result -> assertThat(result.finding()).contains("/no/such.pem"));
  }

  private static ElasticsearchSinkSettings settings(String elasticsearch) throws Exception {
    String yaml =
        "{name: checks, source: {files: {paths: [in]}}, sinks: {elasticsearch: {%s}}}"
            .formatted(elasticsearch);
    return (ElasticsearchSinkSettings) JobFile.read(yaml, new Nothing()).sinks();
  }

  private static final class Nothing implements ExternalValues {
    @Override
    public Optional<String> variable(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<String> file(String path) {
      return Optional.empty();
    }
  }
}
