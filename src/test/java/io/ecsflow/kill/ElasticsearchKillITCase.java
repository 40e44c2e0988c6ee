package io.ecsflow.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ecsflow.cluster.Freeze;
import io.ecsflow.cluster.JavaProcess;
import io.ecsflow.cluster.KafkaClusters;
import io.ecsflow.cluster.NumberedEvents;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.embedded.SearchApi;
import io.ecsflow.tools.embedded.SearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * From Kafka to Elasticsearch, which is killed and frozen under load, alone and with the others.
 */
@Tag("soak")
class ElasticsearchKillITCase {

  private static final String JOB = "documents";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Longer than the sink waits for an answer before it asks again. */
  private static final Duration FROZEN = Duration.ofSeconds(15);

  private SearchApi api;

  @Test
  void eachRecordIsADocumentOnceWhateverIsKilled(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    try (SearchServer server =
            SearchServer.start(
                Product.ELASTICSEARCH, directory.resolve("elasticsearch"), Map.of());
        KafkaClusters clusters = KafkaClusters.start(directory)) {
      api = new SearchApi(server.url());
      String file = jobFile(clusters, server);
      clusters.installTemplates(JOB, file);
      String job = clusters.submit(JOB, file, List.of(JOB));
      try (NumberedEvents events = NumberedEvents.into(clusters.broker().bootstrapServers(), JOB)) {
        clusters.awaitCheckpoints(job, 2);

        server.kill();
        server.restart();
        clusters.awaitCheckpoints(job, 2);

        freeze(server);
        clusters.awaitCheckpoints(job, 2);

        clusters.flink().taskManager(0).kill();
        server.kill();
        clusters.flink().taskManager(0).restart();
        server.restart();
        clusters.awaitCheckpoints(job, 2);

        killAll(clusters, server);
        clusters.awaitCheckpoints(job, 2);

        events.stop();
        assertEachIsThereOnce(events.sent());
        clusters.audit(JOB);
      }
    }
  }

  private static void freeze(SearchServer server) {
    try (Freeze freeze = Freeze.of(server.process().pid())) {
      KafkaClusters.pass(FROZEN);
    }
  }

  private static void killAll(KafkaClusters clusters, SearchServer server) {
    server.kill();
    clusters.broker().process().kill();
    clusters.flink().processes().forEach(JavaProcess::kill);
    clusters.flink().restartEnded();
    clusters.broker().restart();
    server.restart();
  }

  /** Each has an id of its own: as many documents as were sent are those. */
  private void assertEachIsThereOnce(int sent) throws IOException {
    await().atMost(TIMEOUT).ignoreExceptions().until(() -> documents("*") >= sent);
    int letters = (sent + NumberedEvents.LETTERS - 1) / NumberedEvents.LETTERS;
    assertThat(documents("ecs-events-*")).isEqualTo(sent - letters);
    assertThat(documents("ecs-rejected-*")).isEqualTo(letters);
  }

  private long documents(String indices) throws IOException {
    api.post("/" + indices + "/_refresh", "");
    return api.get("/" + indices + "/_count").path("count").asLong();
  }

  private static String jobFile(KafkaClusters clusters, SearchServer server) {
    return """
    name: documents
    source: {kafka: {brokers: 'BROKERS', topics: [documents], startFrom: earliest}}
    sinks:
      elasticsearch:
        hosts: ['HOST']
        batches: {maxDocuments: 100, maxTime: 200ms, minRetryWait: 100ms, maxRetryWait: 1s}
    """
        .replace("BROKERS", clusters.broker().bootstrapServers())
        .replace("HOST", server.url().toString());
  }
}
