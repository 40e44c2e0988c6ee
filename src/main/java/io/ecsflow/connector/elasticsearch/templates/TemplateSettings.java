package io.ecsflow.connector.elasticsearch.templates;

import io.ecsflow.connector.elasticsearch.Product;
import java.util.Map;
import java.util.Objects;

/**
 * The settings that templates are made of.
 *
 * @param product of the cluster that they are for
 * @param patterns the index patterns that differ from {@link Output#defaultPattern}
 * @param dataStreams whether the outputs are data streams instead of plain indices
 */
public record TemplateSettings(Product product, Map<Output, String> patterns, boolean dataStreams) {

  public TemplateSettings {
    Objects.requireNonNull(product, "product");
    patterns = Map.copyOf(patterns);
  }

  /** Plain indices of the default names. */
  public static TemplateSettings of(Product product) {
    return new TemplateSettings(product, Map.of(), false);
  }

  String pattern(Output output) {
    return patterns.getOrDefault(output, output.defaultPattern());
  }
}
