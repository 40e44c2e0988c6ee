package io.ecsflow.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.connector.elasticsearch.templates.BulkLoad;
import io.ecsflow.connector.elasticsearch.templates.Installed;
import io.ecsflow.connector.elasticsearch.templates.TemplateSettings;
import io.ecsflow.tools.embedded.Requests;
import io.ecsflow.tools.embedded.SearchApi;
import io.ecsflow.tools.embedded.SearchServersExtension;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of {@link SigmaRulesTest} as queries to real servers, on all their records at once. */
class SigmaSearchITCase {

  @RegisterExtension static final SearchServersExtension SERVERS = new SearchServersExtension();

  private static final Pipeline PIPELINE = Pipeline.shipped();
  private static final String INDEX = "ecs-events-sigma";

  @ParameterizedTest
  @EnumSource
  void rulesFindTheRecordsThatTheyMatch(Product product) throws IOException {
    URI url = SERVERS.url(product);
    Requests server = new Requests(url);
    Installed.into(server, TemplateSettings.of(product));
    List<SigmaCase> rules = SigmaCase.all();
    List<String> records =
        rules.stream()
            .flatMap(rule -> Stream.concat(rule.hits().stream(), rule.misses().stream()))
            .map(event -> SigmaCase.record(event).toString())
            .toList();
    assertThat(BulkLoad.refused(server, INDEX, records)).isEmpty();
    server.post("/" + INDEX + "/_refresh", "");

    List<String> found = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (SigmaCase rule : rules) {
      Query query = PIPELINE.query(rule.rule());
      found.add(rule + " " + count(new SearchApi(url), query));
      expected.add(
          rule + " " + records.stream().filter(r -> query.matches(BulkLoad.read(r))).count());
    }

    assertThat(found).isEqualTo(expected);
  }

  private static long count(SearchApi server, Query query) throws IOException {
    String body = "{\"query\":%s}".formatted(QueryDsl.of(query));
    return server.post("/" + INDEX + "/_count", body).get("count").longValue();
  }
}
