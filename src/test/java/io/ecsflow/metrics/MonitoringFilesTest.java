package io.ecsflow.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What conf/prometheus and conf/grafana say, held to the metrics, to the docs and to each other.
 */
class MonitoringFilesTest {

  private static final Path RULES = Path.of("conf/prometheus/ecsflow.rules.yml");
  private static final Path TESTS = Path.of("conf/prometheus/tests/ecsflow.test.yml");
  private static final Pattern METRIC = Pattern.compile("\\b(?:flink_\\w+|ecsflow:[\\w:]+)");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void rulesAndPanelsAskForNothingThatIsNotMeasured() throws IOException {
    Set<String> known = MetricsPage.read().names();
    rules("record").forEach(rule -> known.add(rule.path("record").asText()));
    List<String> queries = new ArrayList<>(Dashboards.queries().values());
    Stream.concat(rules("record").stream(), rules("alert").stream())
        .forEach(rule -> queries.add(rule.path("expr").asText()));

    assertThat(queries)
        .allSatisfy(query -> assertThat(metrics(query)).isNotEmpty().isSubsetOf(known));
  }

  @Test
  void noRecordedRuleIsForNobody() throws IOException {
    String readers = Files.readString(RULES) + Dashboards.queries().values();

    for (JsonNode rule : rules("record")) {
      String name = rule.path("record").asText();
      assertThat(readers.split(Pattern.quote(name) + "\\b", -1)).as(name).hasSizeGreaterThan(2);
    }
  }

  @Test
  void eachAlertHasItsTestAndIsQuietWhereAllIsWell() throws IOException {
    Set<String> alerts = new TreeSet<>();
    rules("alert").forEach(rule -> alerts.add(rule.path("alert").asText()));
    Set<String> fire = new TreeSet<>();
    Set<String> areQuiet = new TreeSet<>();
    JsonNode scenarios = YAML.readTree(TESTS.toFile()).path("tests");
    for (JsonNode scenario : scenarios) {
      for (JsonNode test : scenario.path("alert_rule_test")) {
        (test.path("exp_alerts").isEmpty() ? areQuiet : fire).add(test.path("alertname").asText());
      }
    }

    assertThat(fire).isEqualTo(alerts);
    assertThat(areQuiet).isEqualTo(alerts);
    assertThat(scenarios.path(0).path("alert_rule_test")).hasSameSizeAs(alerts);
  }

  @Test
  void eachAlertHasItsSectionInTheRunbook() throws IOException {
    String runbook = Files.readString(Path.of("docs/operations.md"));
    Set<String> sections = new TreeSet<>();
    Pattern.compile("^## (Ecsflow\\w+)$", Pattern.MULTILINE)
        .matcher(runbook)
        .results()
        .forEach(heading -> sections.add(heading.group(1)));
    Set<String> alerts = new TreeSet<>();
    for (JsonNode rule : rules("alert")) {
      String alert = rule.path("alert").asText();
      alerts.add(alert);
      assertThat(rule.at("/annotations/runbook").asText())
          .isEqualTo("docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
    }

    assertThat(sections).isEqualTo(alerts);
  }

  @Test
  void eachPanelHasItsPlaceAndANumberOfItsOwn() throws IOException {
    for (Path file : Dashboards.files()) {
      JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
      Set<Integer> ids = new TreeSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(ids.add(panel.path("id").asInt()))
            .as("%s in %s", panel.path("id"), file)
            .isTrue();
        assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
            .isLessThanOrEqualTo(24);
      }
      assertThat(dashboard.path("uid").asText() + ".json").isEqualTo(file.getFileName().toString());
    }
  }

  /** With Prometheus's own tool, where it is on the PATH. */
  @Test
  void theTestsOfTheRulesPass() throws Exception {
    PrometheusServer.assumeCommand("promtool");

    Process process =
        new ProcessBuilder("promtool", "test", "rules", TESTS.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static List<JsonNode> rules(String kind) throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    YAML.readTree(RULES.toFile())
        .at("/groups/0/rules")
        .forEach(
            rule -> {
              if (rule.has(kind)) {
                rules.add(rule);
              }
            });
    return rules;
  }

  private static Set<String> metrics(String query) {
    Set<String> names = new TreeSet<>();
    METRIC.matcher(query).results().map(MatchResult::group).forEach(names::add);
    return names;
  }
}
