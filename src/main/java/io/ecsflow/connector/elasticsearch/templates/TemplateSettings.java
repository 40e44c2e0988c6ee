package io.ecsflow.connector.elasticsearch.templates;

import io.ecsflow.connector.elasticsearch.Product;
import java.util.Map;
import java.util.Objects;

/**
 * The settings that templates are made of.
 *
 * @param product of the cluster that they are for
 * @param textTypes of the texts that rules search by substring
 * @param patterns the index patterns that differ from {@link Output#defaultPattern}
 * @param dataStreams whether the outputs are data streams instead of plain indices
 */
public record TemplateSettings(
    Product product, TextTypes textTypes, Map<Output, String> patterns, boolean dataStreams) {

  public TemplateSettings {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(textTypes, "textTypes");
    patterns = Map.copyOf(patterns);
  }

  /** With the better types of texts that the product has. */
  public TemplateSettings(Product product, Map<Output, String> patterns, boolean dataStreams) {
    this(product, TextTypes.of(product), patterns, dataStreams);
  }

  /** Plain indices of the default names. */
  public static TemplateSettings of(Product product) {
    return new TemplateSettings(product, Map.of(), false);
  }

  /** The same with other types of texts. */
  public TemplateSettings with(TextTypes other) {
    return new TemplateSettings(product, other, patterns, dataStreams);
  }

  String pattern(Output output) {
    return patterns.getOrDefault(output, output.defaultPattern());
  }
}
