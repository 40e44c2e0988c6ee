package io.ecsflow.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.generate.FleetSettings;
import io.ecsflow.tools.generate.Systems;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole of ecsflow, from generated events to documents that a real server finds. */
class SearchDemoITCase {

  private static final Path JOB = Path.of("jobs/demo-elasticsearch.yaml");

  @Test
  void everyRecordIsADocumentOnceAndQuestionsHaveAnswers() throws DemoFailure {
    assertShows(Product.ELASTICSEARCH);
  }

  @Tag("soak")
  @Test
  void ofOpenSearch() throws DemoFailure {
    assertShows(Product.OPENSEARCH);
  }

  private static void assertShows(Product product) throws DemoFailure {
    StringWriter shown = new StringWriter();
    FleetSettings fleet = new FleetSettings(3, 60, Systems.DEFAULT);
    DemoSettings settings =
        new DemoSettings(
            fleet,
            0.1,
            1000,
            Duration.ofSeconds(8),
            240,
            "0",
            Optional.of(product),
            Optional.empty());

    boolean addsUp =
        new Demo(settings, JOB, new Terminal(new PrintWriter(shown), false, 100)).run();

    assertThat(addsUp).as(shown.toString()).isTrue();
    assertThat(shown.toString())
        .contains(
            "/_cat/indices?v",
            "rejected  NOT_JSON",
            "agent-inactivity",
            "busiest",
            "GET /ecs-events-*/_search",
            "in = out + rejected:")
        .containsPattern("documents +source.ip +user.target.name\\n +[0-9]+ +[0-9a-f.:]+ +\\S+\\n")
        .containsPattern("host.name +event.action +ecsflow.health.last_event\\n +\\S+ +agent-")
        .containsPattern("documents +stage +reason\\n +[0-9]+ +DECODE +[A-Z_]+\\n");
  }
}
