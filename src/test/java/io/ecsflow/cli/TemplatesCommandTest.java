package io.ecsflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TemplatesCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsEveryTemplateByApiAndName() throws JsonProcessingException {
    assertThat(execute("templates")).isZero();

    assertThat(printed().get("_index_template").fieldNames())
        .toIterable()
        .containsExactly(
            "ecsflow-events",
            "ecsflow-rejected",
            "ecsflow-host-stats",
            "ecsflow-health",
            "ecsflow-fleet");
    assertThat(printed().at("/_index_template/ecsflow-events/index_patterns/0").textValue())
        .isEqualTo("ecs-events-*");
    assertThat(out.toString()).contains("\"flattened\"").doesNotContain("flat_object");
  }

  @Test
  void printsThoseOfOpenSearch() {
    assertThat(execute("templates", "--opensearch")).isZero();

    assertThat(out.toString()).contains("\"flat_object\"").doesNotContain("flattened");
  }

  @Test
  void takesPatternsAndDataStreams() throws JsonProcessingException {
    assertThat(execute("templates", "--data-streams", "--pattern", "host-stats=soc-stats-*"))
        .isZero();

    JsonNode hostStats = printed().at("/_index_template/ecsflow-host-stats");
    assertThat(hostStats.at("/index_patterns/0").textValue()).isEqualTo("soc-stats-*");
    assertThat(hostStats.has("data_stream")).isTrue();
  }

  @Test
  void saysWhichOutputsThereAre() {
    assertThat(execute("templates", "--pattern", "stats=x-*")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "--pattern: expected one of [events, rejected, host-stats, health, fleet], was"
                + " 'stats'");
  }

  private JsonNode printed() throws JsonProcessingException {
    return new ObjectMapper().readTree(out.toString());
  }

  private int execute(String... arguments) {
    Commands.Result result = Commands.run(arguments);
    out.write(result.out());
    err.write(result.err());
    return result.exitCode();
  }
}
