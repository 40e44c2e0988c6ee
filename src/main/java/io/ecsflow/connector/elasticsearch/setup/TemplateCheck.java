package io.ecsflow.connector.elasticsearch.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.RootCause;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.connector.elasticsearch.Response;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.connector.elasticsearch.templates.Templates;
import java.io.IOException;

/**
 * Whether the index template of an output is there, and is for the names that the job writes to.
 * Without it the first event of a day decides what each field is, and refuses what comes after. One
 * of another build is taken, with a warning: a field that it lacks is not searchable.
 */
record TemplateCheck(ElasticsearchClient client, IndexNames names) {

  private record Expected(String pattern, boolean isStream) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADVICE = "; install it: bin/ecsflow templates --install JOB.yaml";

  CheckResult check(Output output) throws InterruptedException {
    boolean isStream = !names.dates().areDaily();
    return check(
        output.templateName(), new Expected(JobTemplates.pattern(names, output), isStream));
  }

  CheckResult checkDeadLetters(String index) throws InterruptedException {
    return check(Templates.DEAD_LETTERS, new Expected(index, false));
  }

  private CheckResult check(String template, Expected expected) throws InterruptedException {
    String subject = "index template " + template;
    try {
      Response response = client.get("/_index_template/" + template);
      return switch (response.status()) {
        case 200 -> compare(subject, expected, response);
        case 404 -> CheckResult.failed(subject, "is missing" + ADVICE);
        case 401, 403 -> CheckResult.ok(subject, "the credentials may not see templates");
        default -> CheckResult.failed(subject, "is answered with status " + response.status());
      };
    } catch (IOException e) {
      return CheckResult.failed(subject, "cannot be asked for: " + RootCause.of(e));
    }
  }

  private static CheckResult compare(String subject, Expected expected, Response response)
      throws IOException {
    JsonNode template = JSON.readTree(response.body()).at("/index_templates/0/index_template");
    String patterns = template.path("index_patterns").toString();
    if (!patterns.contains("\"" + expected.pattern() + "\"")) {
      return CheckResult.failed(
          subject,
          "is for %s, expected %s%s"
              .formatted(response.shown(patterns), expected.pattern(), ADVICE));
    }
    boolean isStream = template.has("data_stream");
    if (isStream != expected.isStream()) {
      return CheckResult.failed(
          subject, "is for %s, expected %s%s".formatted(kind(isStream), kind(!isStream), ADVICE));
    }
    if (isOfAnotherBuild(template.path("_meta"))) {
      return CheckResult.warning(
          subject, "is for the fields of another build, which may lack some" + ADVICE);
    }
    return CheckResult.ok(subject, "for " + expected.pattern());
  }

  /** A template of the user's own is the user's. */
  private static boolean isOfAnotherBuild(JsonNode meta) {
    return meta.path(Templates.MANAGED_BY).asText().equals(Templates.MANAGER)
        && !meta.path(Templates.FIELDS).asText().equals(Templates.fingerprint());
  }

  private static String kind(boolean isStream) {
    return isStream ? "a data stream" : "plain indices";
  }
}
