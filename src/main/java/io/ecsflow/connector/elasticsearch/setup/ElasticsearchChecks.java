package io.ecsflow.connector.elasticsearch.setup;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.connector.CheckResult;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.connector.elasticsearch.templates.Output;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the hosts respond and accept the credentials, and the index templates exist. When no host
 * does, that is the only result.
 */
public final class ElasticsearchChecks {

  private static final String KEY = "sinks.elasticsearch";

  private ElasticsearchChecks() {}

  /**
   * Checks what a job needs that writes with these settings.
   *
   * @param statistics whether it makes statistics
   */
  public static List<CheckResult> sinks(ElasticsearchSinkSettings settings, boolean statistics) {
    try {
      ElasticsearchClient client = ElasticsearchClient.of(settings.connection());
      return checks(settings, client, statistics);
    } catch (IllegalStateException e) { // no address, or a file for TLS cannot be used
      return List.of(CheckResult.failed(KEY, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(CheckResult.failed(KEY, "interrupted"));
    }
  }

  private static List<CheckResult> checks(
      ElasticsearchSinkSettings settings, ElasticsearchClient client, boolean statistics)
      throws InterruptedException {
    List<HostCheck> hosts = new ArrayList<>();
    for (URI host : client.hosts()) {
      hosts.add(HostCheck.of(client, host));
    }
    boolean isServed = hosts.stream().anyMatch(HostCheck::isServing);
    List<CheckResult> results = new ArrayList<>();
    hosts.forEach(host -> results.add(host.result(isServed)));
    for (HostCheck host : hosts) {
      if (host.isServing()) {
        host.clock(client).ifPresent(results::add);
      }
    }
    if (isServed) {
      TemplateCheck check = new TemplateCheck(client, settings.names());
      for (Output output : outputs(statistics)) {
        results.add(check.check(output));
      }
      Optional<String> deadLetters = JobTemplates.deadLetterIndex(settings);
      if (deadLetters.isPresent()) {
        results.add(check.checkDeadLetters(deadLetters.get()));
      }
    }
    return results;
  }

  private static List<Output> outputs(boolean statistics) {
    return statistics ? List.of(Output.values()) : List.of(Output.EVENTS, Output.REJECTED);
  }
}
