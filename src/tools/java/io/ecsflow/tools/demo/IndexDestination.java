package io.ecsflow.tools.demo;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.elasticsearch.setup.JobTemplates;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.tools.embedded.SearchApi;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Indices of the demo's own search server. */
record IndexDestination(ElasticsearchSinkSettings sinks) implements Destination {

  @Override
  public void prepare() throws IOException {
    JobTemplates.install(sinks);
  }

  @Override
  public void introduce(String source, Terminal terminal) {
    terminal.line("  search        " + terminal.bold(url() + "/_cat/indices?v"));
    terminal.line(
        "                curl -s '%s/%s*/_search?q=event.code:4625&size=1&pretty'"
            .formatted(url(), sinks.names().events()));
    terminal.line(
        "  topic         %s -> indices %s"
            .formatted(source, String.join(", ", patterns().values())));
    terminal.line(
        String.format(
            Locale.ROOT,
            "  Documents are found within %d s. Ctrl-C stops the fleet.",
            sinks.batches().maxTime().plus(IndexOutputReader.REFRESH_INTERVAL).toSeconds()));
  }

  @Override
  public OutputReader open() {
    return new IndexOutputReader(api(), patterns());
  }

  @Override
  public String readBack() {
    return "Read back from the indices, after a refresh";
  }

  @Override
  public void show(Terminal terminal) throws IOException {
    new SearchTour(api(), terminal).show(SearchTour.of(sinks.names()));
  }

  private SearchApi api() {
    return new SearchApi(URI.create(url()));
  }

  private String url() {
    return sinks.connection().hosts().get(0);
  }

  private Map<Output, String> patterns() {
    IndexNames names = sinks.names();
    Map<Output, String> patterns = new EnumMap<>(Output.class);
    patterns.put(Output.EVENTS, names.events() + "*");
    patterns.put(Output.REJECTED, names.rejected() + "*");
    patterns.put(Output.HOST_STATS, names.hostStats() + "*");
    patterns.put(Output.HEALTH, names.health() + "*");
    patterns.put(Output.FLEET, names.fleet() + "*");
    return patterns;
  }
}
