package io.ecsflow.connector.elasticsearch.setup;

import io.ecsflow.config.ElasticsearchSinkSettings;
import io.ecsflow.config.IndexNames;
import io.ecsflow.connector.elasticsearch.ElasticsearchClient;
import io.ecsflow.connector.elasticsearch.Product;
import io.ecsflow.connector.elasticsearch.Response;
import io.ecsflow.connector.elasticsearch.templates.Output;
import io.ecsflow.connector.elasticsearch.templates.TemplateInstaller;
import io.ecsflow.connector.elasticsearch.templates.TemplateSettings;
import io.ecsflow.connector.elasticsearch.templates.Templates;
import io.ecsflow.connector.elasticsearch.templates.TextTypes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The index templates of one job: for its cluster, its names of indices, or its data streams. */
public final class JobTemplates {

  private JobTemplates() {}

  private static Templates templates(ElasticsearchSinkSettings job, TemplateSettings settings) {
    Templates outputs = Templates.of(settings);
    return deadLetterIndex(job)
        .map(index -> outputs.withDeadLetters(index, settings.product()))
        .orElse(outputs);
  }

  private static TemplateSettings settings(ElasticsearchSinkSettings job, Product product) {
    Map<Output, String> patterns = new EnumMap<>(Output.class);
    for (Output output : Output.values()) {
      patterns.put(output, pattern(job.names(), output));
    }
    return new TemplateSettings(product, patterns, !job.names().dates().areDaily());
  }

  /**
   * Puts the templates into the job's cluster, over those of the same names.
   *
   * @return the types of texts that the cluster has
   * @throws IOException when the cluster does not respond or refuses one; the message says why
   */
  public static TextTypes install(ElasticsearchSinkSettings job) throws IOException {
    ElasticsearchClient client = ElasticsearchClient.of(job.connection());
    try {
      Response root = client.get("/");
      Product product = Product.ofRoot(new String(root.body(), StandardCharsets.UTF_8));
      return new TemplateInstaller((path, json) -> put(client, path, json))
          .install(settings(job, product), settings -> templates(job, settings));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** What the names of an output's indices match, or the name of its data stream. */
  static String pattern(IndexNames names, Output output) {
    String name =
        switch (output) {
          case EVENTS -> names.events();
          case REJECTED -> names.rejected();
          case HOST_STATS -> names.hostStats();
          case HEALTH -> names.health();
          case FLEET -> names.fleet();
        };
    return names.dates().areDaily() ? name + "*" : name;
  }

  /** The index of refused documents, where the template of rejected records is not for it, too. */
  static Optional<String> deadLetterIndex(ElasticsearchSinkSettings job) {
    if (!(job.deadLetters().target() instanceof ElasticsearchSinkSettings.Index index)) {
      return Optional.empty();
    }
    String rejected = job.names().rejected();
    boolean isRejected =
        job.names().dates().areDaily()
            ? index.name().startsWith(rejected)
            : index.name().equals(rejected);
    return isRejected ? Optional.empty() : Optional.of(index.name());
  }

  private static TemplateInstaller.Response put(
      ElasticsearchClient client, String path, byte[] json) throws IOException {
    try {
      Response response = client.put(path, json);
      return new TemplateInstaller.Response(response.status(), response.quote());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while templates were installed");
  }
}
