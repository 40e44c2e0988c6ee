package io.ecsflow.connector.elasticsearch.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataStreamTemplatesITCase {

  /** On a server of its own: plain templates cannot follow where there are data streams. */
  @ParameterizedTest
  @EnumSource
  void makeDataStreamsOfTheNamesThatAreGiven(Product product, @TempDir Path directory)
      throws IOException {
    try (SearchServer running = SearchServer.start(product, directory, Map.of())) {
      Requests server = new Requests(running.url());
      Installed.into(server, new TemplateSettings(product, Map.of(Output.EVENTS, "soc-*"), true));
      String record = "{\"@timestamp\":\"2026-01-01T12:00:00.123456Z\"}";

      assertThat(BulkLoad.refused(server, "soc-events", List.of(record))).isEmpty();

      assertThat(server.get("/_cat/indices?h=index&expand_wildcards=all").body())
          .contains(".ds-soc-events-");
    }
  }
}
